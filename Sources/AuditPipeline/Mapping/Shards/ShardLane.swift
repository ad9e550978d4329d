import DynamoModel
import Synchronization

/// One lane of a shard, as an event source mapping reads it.
struct ShardLane: EventSource {
    let feed: ShardFeed
    let lane: Int
    let options: MappingOptions
    let pace: Pace
    private let window = OpenWindow()

    init(_ feed: ShardFeed, lane: Int, _ options: MappingOptions, pace: Pace) {
        self.feed = feed
        self.lane = lane
        self.options = options
        self.pace = pace
    }

    /// Waits for changes, gathers more for as long as the batching window lasts, and gives those of
    /// one tumbling window.
    func next(limit: Int) async throws -> [StreamElement]? {
        guard try await waitForFirst() else { return window.close().map { [$0] } }
        if options.batching.window > .zero {
            try await pace.limit(to: options.batching.window) {
                _ = try await feed.fill(lane, to: limit)
            }
        }
        guard let length = options.stream.tumblingWindow else {
            return feed.take(lane, limit: limit)
        }
        guard let first = feed.next(lane) else { return window.close().map { [$0] } ?? [] }
        let current = TumblingWindow(holding: first.change.time, length: length)
        if let end = window.close(unless: current) { return [end] }
        let batch = feed.take(lane, limit: limit) { element in
            TumblingWindow(holding: element.change.time, length: length) == current
        }
        if let last = batch.last { window.extend(current, to: last.reference) }
        return batch
    }

    /// Notes that the batch was dealt with.
    func acknowledge(_ batch: [StreamElement]) async throws {
        try await feed.finish(batch)
    }

    /// Leaves a change with the failure destination.
    func park(_ element: StreamElement, because verdict: Verdict) async throws {
        try await feed.park(element, because: verdict)
    }

    /// Does nothing: what is not done comes again.
    func release(_ batch: [StreamElement], failures: [Int: Int]) async throws {}

    /// None: a stream does not remember failures.
    func earlierFailures(of batch: [StreamElement]) -> [Int: Int] { [:] }

    /// When the change was committed.
    func time(of element: StreamElement) -> Timestamp? { element.change?.time }

    /// Lets the lane have what there is, and no more.
    func close() {
        feed.close()
    }

    /// False when there is nothing to wait for; with an open window that ends meanwhile there may
    /// be no change afterwards.
    private func waitForFirst() async throws -> Bool {
        guard let end = window.end else { return try await feed.fill(lane, to: 1) }
        var time = pace.now()
        while true {
            if time < end {
                let left = Duration.milliseconds(end.milliseconds - time.milliseconds)
                try await pace.limit(to: left) { _ = try await feed.fill(lane, to: 1) }
            }
            guard try await feed.fill(lane, to: 1, isPatient: false) else { return false }
            if feed.next(lane) != nil { return true }
            // A change may have been stamped before the window's end and not be committed yet.
            time = try await feed.settledTime()
            if time >= end { return try await feed.fill(lane, to: 1, isPatient: false) }
        }
    }
}

/// The tumbling window of which a lane has given changes, and not yet the end.
private final class OpenWindow: Sendable {
    private let state = Mutex<(window: TumblingWindow, last: ChangeReference)?>(nil)

    /// When the window is over; nil where none is open.
    var end: Timestamp? { state.withLock { $0?.window.end } }

    /// Notes that changes of a window were given.
    func extend(_ window: TumblingWindow, to last: ChangeReference) {
        state.withLock { $0 = (window, last) }
    }

    /// Ends the window, if one is open and is not `current`.
    func close(unless current: TumblingWindow? = nil) -> StreamElement? {
        state.withLock { state in
            guard let open = state, open.window != current else { return nil }
            state = nil
            return .windowEnd(open.window, after: open.last)
        }
    }
}
