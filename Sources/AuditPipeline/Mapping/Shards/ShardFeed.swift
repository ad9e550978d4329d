import DynamoModel
import Synchronization

/// Reads one shard for its lanes and remembers, durably, how far they got.
///
/// Nobody reads for the lanes: the one that runs out of changes does, while the others wait.
final class ShardFeed: Sendable {
    private struct State {
        var queue: ShardQueue
        /// The position that is saved, or being saved.
        var saved: Int64
        var isSaving = false
        var filtered = 0
    }

    let shard: LogShard
    private let place: StreamPlace
    private let options: MappingOptions
    private let bell = Bell()
    private let state: Mutex<State>

    /// Begins behind a sequence number.
    init(_ shard: LogShard, after sequence: Int64, in place: StreamPlace, _ options: MappingOptions)
    {
        self.shard = shard
        self.place = place
        self.options = options
        let lanes = options.stream.parallelization
        let queue = ShardQueue(
            after: sequence, lanes: lanes,
            capacity: lanes * options.batching.size * Limits.batchesAhead,
        )
        state = Mutex(State(queue: queue, saved: sequence))
    }

    /// How many changes the filters left out.
    var filtered: Int { state.withLock { $0.filtered } }

    /// Waits until a lane has `wanted` changes, or can not get more for now; false when it will
    /// never get any. Without waiting it reads what is committed, if nobody else does.
    func fill(_ lane: Int, to wanted: Int, isPatient: Bool = true) async throws -> Bool {
        while true {
            // Heard before the look, so that what happens after the look is not waited through.
            let heard = bell.rings ?? 0
            switch state.withLock({ $0.queue.step(lane, wanted: wanted) }) {
            case .take: return true
            case .end: return false
            case .read(let sequence, let limit): try await read(after: sequence, limit: limit)
            case .wait where !isPatient: return true
            case .wait: try await bell.wait(after: heard)
            }
        }
    }

    /// The next change of a lane; nil where none is there.
    func next(_ lane: Int) -> StreamChange? { state.withLock { $0.queue.next(lane) } }

    /// Before what moment no change will come any more that is not committed now.
    func settledTime() async throws -> Timestamp { try await place.log.settledTime() }

    /// Takes up to `limit` changes from a lane, as long as `belongs` holds.
    func take(
        _ lane: Int, limit: Int, while belongs: (StreamChange) -> Bool = { _ in true },
    ) -> [StreamElement] {
        state.withLock { $0.queue.take(lane, limit: limit, while: belongs) }
    }

    /// Notes that a batch was dealt with, and saves the position if it has moved.
    func finish(_ batch: [StreamElement]) async throws {
        state.withLock { state in
            state.queue.finish(batch, hasWindows: options.stream.tumblingWindow != nil)
        }
        try await save()
        state.withLock { $0.queue.settle(batch) }
        bell.ring()
    }

    /// Leaves a change, or the end of a window, with the failure destination.
    func park(_ element: StreamElement, because verdict: Verdict) async throws {
        var letter = DeadLetter(
            change: element.reference, verdict: verdict, content: element.change)
        if case .windowEnd = element { letter.endedShard = shard.name }
        try await place.failures.park(letter)
    }

    /// Notes that the shard may have more changes, or have been closed.
    func arrived() {
        state.withLock { $0.queue.arrived() }
        bell.ring()
    }

    /// Lets the lanes have what there is, and no more.
    func close() {
        state.withLock { $0.queue.close() }
        bell.ring()
    }

    private func read(after sequence: Int64, limit: Int) async throws {
        do {
            // Asked first: what is read to its end after it was closed has ended.
            let wasClosed = place.log.shards.first { $0.number == shard.number }?.isClosed ?? true
            let page = try await place.log.page(of: shard.number, after: sequence, limit: limit)
            try await parkUnreadable(page)
            let view = place.log.viewType
            state.withLock { state in
                state.filtered += state.queue.accept(page, wasClosed: wasClosed) { change in
                    options.filters.isEmpty || options.filters.accept(.record(change, view))
                }
            }
            try await save()
        } catch {
            state.withLock { $0.queue.failed() }
            bell.ring()
            throw error
        }
        bell.ring()
    }

    private func parkUnreadable(_ page: ShardPage) async throws {
        for entry in page.entries {
            guard case .failure(let error) = entry.change else { continue }
            let verdict = Verdict(reason: "\(error)", attempts: 1, payload: error.payload)
            try await place.failures.park(DeadLetter(change: entry.reference, verdict: verdict))
        }
    }

    /// Saves the position, unless it has not moved; one lane at a time, so that an older position
    /// never takes a newer one's place.
    private func save() async throws {
        while let position = nextToSave() {
            do {
                let reference = ChangeReference(shard: shard.number, sequence: position)
                try await place.positions.save(consumer: options.name, at: [reference])
                state.withLock { state in
                    state.saved = position
                    state.isSaving = false
                }
            } catch {
                state.withLock { $0.isSaving = false }
                throw error
            }
        }
    }

    private func nextToSave() -> Int64? {
        state.withLock { state in
            let position = state.queue.frontier.position
            guard !state.isSaving, position > state.saved else { return nil }
            state.isSaving = true
            return position
        }
    }
}

extension ChangeLogError {
    /// The bytes that are no change, if that is what is wrong.
    package var payload: [UInt8] {
        switch self {
        case .missing: []
        case .undecodable(_, let bytes): bytes
        }
    }
}
