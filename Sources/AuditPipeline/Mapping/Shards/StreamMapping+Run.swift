import Logging
import Synchronization

extension StreamMapping {
    /// What the group of loops is told.
    private enum Event: Sendable {
        /// A shard was read to its end and is done with.
        case ended(ShardNumber)
        /// There may be shards that nobody reads.
        case look
        /// The settings have changed.
        case switched
    }

    /// Works until it is drained, or the task is cancelled.
    ///
    /// Cancelling gives the batches in hand back, and they come again later.
    public func run() async {
        while !Task.isCancelled, let heard = switches.rings {
            let settings = state.withLock { $0.settings }
            if settings.isEnabled {
                await work(settings, until: heard)
            } else {
                try? await switches.wait(after: heard)
            }
            if state.withLock({ $0.settings.isClosing }) { return }
        }
    }

    /// Reads every shard until the settings change, or everything is done with.
    private func work(_ settings: Settings, until heard: Int) async {
        guard let positions = await positions(settings.options) else { return }
        await withTaskGroup(of: Event.self) { group in
            group.addTask {
                try? await self.switches.wait(after: heard)
                return .switched
            }
            var ended: Set<ShardNumber> = []
            watch(&group)
            start(&group, settings.options, positions, ended: ended)
            for await event in group where !group.isCancelled {
                switch event {
                case .ended(let shard): ended.insert(shard)
                case .look: watch(&group)
                case .switched: group.cancelAll()
                }
                if group.isCancelled { continue }
                start(&group, settings.options, positions, ended: ended)
                if isDone(ended) { group.cancelAll() }
            }
        }
        forget()
    }

    /// Where the shards are to be read on; tried until it is known, nil when cancelled.
    private func positions(_ options: MappingOptions) async -> [ShardNumber: Int64]? {
        var failures = 0
        while !Task.isCancelled {
            do {
                return try await place.positions.load(consumer: options.name)
            } catch {
                log.warning("\(options.name) can not read its positions and tries again: \(error)")
            }
            failures += 1
            let pause = options.retrying.backoff.pause(afterFailures: failures, jitter: pace.jitter)
            try? await pace.wait(pause)
        }
        return nil
    }

    private func watch(_ group: inout TaskGroup<Event>) {
        guard let heard = newShards.rings else { return }
        group.addTask {
            try? await self.newShards.wait(after: heard)
            return .look
        }
    }

    /// Starts the loops of all shards that nobody reads and whose forerunners are done with.
    private func start(
        _ group: inout TaskGroup<Event>, _ options: MappingOptions,
        _ positions: [ShardNumber: Int64], ended: Set<ShardNumber>,
    ) {
        let shards = place.log.shards
        let unfinished = Set(shards.map(\.number)).subtracting(ended)
        for shard in shards where unfinished.contains(shard.number) {
            if let parent = shard.parent, unfinished.contains(parent) { continue }
            guard state.withLock({ $0.feeds[shard.number] == nil }) else { continue }
            let loops = loops(shard, options, after: positions[shard.number] ?? 0)
            group.addTask {
                await withTaskGroup(of: Void.self) { lanes in
                    for loop in loops { lanes.addTask { await loop.run() } }
                }
                return .ended(shard.number)
            }
        }
    }

    private func loops(
        _ shard: LogShard, _ options: MappingOptions, after sequence: Int64,
    ) -> [Loop] {
        let feed = ShardFeed(shard, after: sequence, in: place, options)
        let loops = (0..<options.stream.parallelization).map { lane in
            Loop(
                from: ShardLane(feed, lane: lane, options, pace: pace), to: consumer,
                options: options, pace: pace, log: log)
        }
        let isClosing = state.withLock { state in
            state.feeds[shard.number] = feed
            state.loops[shard.number] = loops
            return state.settings.isClosing
        }
        if isClosing { feed.close() }
        return loops
    }

    /// Whether the mapping is being drained, and every shard was read to its end.
    private func isDone(_ ended: Set<ShardNumber>) -> Bool {
        state.withLock(\.settings.isClosing)
            && place.log.shards.allSatisfy { ended.contains($0.number) }
    }

    /// Adds up what the loops did that are no more.
    private func forget() {
        state.withLock { state in
            for loop in state.loops.values.joined() { state.past += loop.metrics }
            state.past.filtered += state.feeds.values.reduce(0) { $0 + $1.filtered }
            state.loops = [:]
            state.feeds = [:]
        }
    }
}
