package import Logging
import Synchronization

/// An event source mapping over all shards of a stream: each shard has loops of its own, and a
/// shard that continues another begins once that one is done with.
///
/// Works shard by shard as AWS does: with a parallelization of n each shard has n loops, between
/// which changes are divided by partition key. Positions are kept under the mapping's name; after a
/// crash, or a change of the options, everything behind them comes again.
public final class StreamMapping<Consumer: BatchConsumer>: Sendable
where Consumer.Element == StreamElement {
    typealias Loop = EventSourceMapping<ShardLane, Consumer>

    /// How the mapping is to work; changed by whoever operates it.
    struct Settings {
        var options: MappingOptions
        var isEnabled = true
        var isClosing = false
    }

    struct State {
        var settings: Settings
        var feeds: [ShardNumber: ShardFeed] = [:]
        var loops: [ShardNumber: [Loop]] = [:]
        var past = PipelineMetrics()
    }

    let place: StreamPlace
    let consumer: Consumer
    let pace: Pace
    let log: Logger
    let state: Mutex<State>
    /// Rings when the settings have changed.
    let switches = Bell()
    /// Rings when there may be shards that nobody reads.
    let newShards = Bell()
    private let listening = Mutex<Listening?>(nil)

    /// Connects a stream to a consumer; nothing happens before `begin` and `run`.
    package init(
        from place: StreamPlace, to consumer: Consumer, options: MappingOptions, pace: Pace,
        log: Logger,
    ) {
        self.place = place
        self.consumer = consumer
        self.pace = pace
        self.log = log
        state = Mutex(State(settings: Settings(options: options)))
        let listening = place.log.listen { [weak self] in self?.arrived($0) }
        self.listening.withLock { $0 = listening }
    }

    /// The mapping's name.
    public var name: String { state.withLock { $0.settings.options.name } }

    /// What has been done so far.
    public var metrics: PipelineMetrics {
        state.withLock { state in
            var total = state.past
            for loop in state.loops.values.joined() { total += loop.metrics }
            total.filtered += state.feeds.values.reduce(0) { $0 + $1.filtered }
            return total
        }
    }

    /// What got in the way and is still being retried; nil while all is well.
    public var trouble: String? {
        state.withLock { $0.loops.values.joined().compactMap(\.trouble).first }
    }

    /// Whether changes that the consumer rejected wait for their next try.
    public var isRetrying: Bool {
        state.withLock { $0.loops.values.joined().contains(where: \.isRetrying) }
    }

    /// Decides durably where to begin, where that is not decided yet.
    ///
    /// With `latest`, every change that is committed after this has returned is consumed, and none
    /// that was committed before it was called.
    public func begin() async throws {
        let options = state.withLock { $0.settings.options }
        try await place.begin(options)
    }

    /// Works with other options from now on; a batch in hand is given back and comes again.
    ///
    /// The name stays what it was, because the positions are kept under it.
    public func update(_ change: (inout MappingOptions) -> Void) {
        set { settings in
            let name = settings.options.name
            change(&settings.options)
            settings.options.name = name
        }
    }

    /// Works from now on.
    public func enable() {
        set { $0.isEnabled = true }
    }

    /// Rests from now on; a batch in hand is given back and comes again when it is enabled.
    public func disable() {
        set { $0.isEnabled = false }
    }

    /// Lets `run` return once what is committed has been dealt with.
    public func drain() {
        let (feeds, isResting) = state.withLock { state in
            state.settings.isClosing = true
            return (Array(state.feeds.values), !state.settings.isEnabled)
        }
        for feed in feeds { feed.close() }
        newShards.close()
        if isResting { switches.ring() }
    }

    private func set(_ change: (inout Settings) -> Void) {
        state.withLock { change(&$0.settings) }
        switches.ring()
    }

    /// Tells the readers of shards that these have more; called on a writer's thread.
    private func arrived(_ shards: Set<ShardNumber>) {
        let (feeds, knowsAll) = state.withLock { state in
            let known = shards.compactMap { state.feeds[$0] }
            let knowsAll = known.count == shards.count
            // A shard that nobody knows continues others, which are closed by that.
            return (knowsAll ? known : Array(state.feeds.values), knowsAll)
        }
        for feed in feeds { feed.arrived() }
        if !knowsAll { newShards.ring() }
    }
}
