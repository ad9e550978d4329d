import AuditPipeline
import DynamoModel
import Synchronization

/// The changes of one shard of DynamoDB Streams that this worker holds, for an event source
/// mapping: both where they come from and where they are looked up.
///
/// A change is known by its place in what was read here; what is delivered moves the lease's
/// position, and with that every worker's idea of it.
final class ShardSource: ChangeSource, ChangeLog {
    private struct State {
        var cursor: ShardCursor
        /// What was read and is not delivered, oldest first.
        var waiting: [Change] = []
        /// The place of the first of them.
        var first: Int64 = 0
        var isEnded = false
        var isClosed = false
        var isLost = false
        var isAtTip = false
        var delivered: Timestamp?
        var gaps = 0
    }

    let shard: FoundShard
    private let lease: Lease
    private let leases: LeaseTable
    private let surroundings: Surroundings
    private let state: Mutex<State>
    private let bell = Bell()
    private let loss = Bell()

    init(
        _ cursor: ShardCursor, of shard: FoundShard, lease: Lease, in leases: LeaseTable,
        _ surroundings: Surroundings,
    ) {
        self.shard = shard
        self.lease = lease
        self.leases = leases
        self.surroundings = surroundings
        state = Mutex(State(cursor: cursor))
    }

    /// Whether all of a shard that gets no more changes was delivered.
    var isFinished: Bool { state.withLock { $0.isEnded && $0.waiting.isEmpty } }

    /// Whether another worker holds the shard.
    var isLost: Bool { state.withLock { $0.isLost } }

    func next(limit: Int) async throws -> [ChangeReference]? {
        while true {
            let (batch, isOver) = state.withLock { state in
                let places = state.first..<state.first + Int64(min(limit, state.waiting.count))
                let isOver = state.isClosed || state.isEnded && places.isEmpty
                return (places.map { ChangeReference(shard: 0, sequence: $0) }, isOver)
            }
            if isOver { return nil }
            if !batch.isEmpty { return batch }
            try await read()
        }
    }

    /// Reads a page; waits where it had nothing, so that the shard is not asked more often than it
    /// answers.
    private func read() async throws {
        let heard = bell.rings
        var cursor = state.withLock { $0.cursor }
        let page = try await cursor.next()
        let isEmpty = state.withLock { [cursor] state -> Bool in
            state.cursor = cursor
            switch page {
            case .changes(let changes, let isLast):
                state.waiting += changes
                state.isEnded = isLast
                state.isAtTip = changes.isEmpty
                return changes.isEmpty && !isLast
            case .gap(let why, let isLast):
                let gap = GapChange(shard: shard, position: cursor.position, why: why)
                state.waiting += [gap.change(at: surroundings.now())].compactMap(\.self)
                state.isEnded = isLast
                state.gaps += 1
                return false
            }
        }
        guard isEmpty, let heard else { return }
        try await surroundings.pause(for: Limits.pollingPause, orUntil: bell, after: heard)
    }

    func changes(
        at references: [ChangeReference]
    ) async throws -> [Result<Change, ChangeLogError>] {
        state.withLock { state in
            references.map { reference -> Result<Change, ChangeLogError> in
                let place = Int(reference.sequence - state.first)
                guard state.waiting.indices.contains(place) else {
                    return .failure(.missing(reference))
                }
                return .success(state.waiting[place])
            }
        }
    }

    /// The change at a place that was given and not yet committed.
    func change(at reference: ChangeReference) -> Change? {
        state.withLock { state in
            let place = Int(reference.sequence - state.first)
            return state.waiting.indices.contains(place) ? state.waiting[place] : nil
        }
    }

    /// Moves the lease's position behind a batch.
    ///
    /// Where the lease is lost, whoever has it now reads the batch again, and recognises it.
    func commit(_ batch: [ChangeReference]) async throws {
        guard let last = batch.last else { return }
        let count = Int(last.sequence) + 1
        let newest = state.withLock { state in
            // A gap has a place in no stream, from which reading could go on.
            state.waiting.prefix(count - Int(state.first)).last { $0.kind != .gap }
        }
        if let newest {
            do {
                try await leases.save(newest.position.sequence, of: lease)
            } catch is LeaseTable.Lost {
                return lose()
            }
        }
        state.withLock { state in
            let done = count - Int(state.first)
            state.delivered = state.waiting.prefix(done).last?.time ?? state.delivered
            state.waiting.removeFirst(done)
            state.first += Int64(done)
        }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.close()
    }

    /// Shows that this worker lives; closes the source where the lease is another's.
    func renew() async throws {
        do {
            try await leases.renew(lease)
        } catch is LeaseTable.Lost {
            lose()
        }
    }

    /// Returns once the lease is lost, or the task is cancelled.
    func untilLost() async {
        try? await loss.wait(after: 0)
    }

    /// Gives the lease back, or marks the shard as done.
    func settle() async throws {
        guard !isLost else { return }
        do {
            if isFinished {
                try await leases.finish(lease)
            } else {
                try await leases.release(lease)
            }
        } catch is LeaseTable.Lost {
            lose()
        }
    }

    private func lose() {
        state.withLock { $0.isLost = true }
        close()
        loss.close()
    }

    /// How long the oldest change has waited that is not delivered; zero at the tip.
    func lag(at now: Timestamp) -> Duration {
        let since = state.withLock { state -> Timestamp? in
            if let oldest = state.waiting.first { return oldest.time }
            return state.isAtTip || state.isEnded ? nil : state.delivered
        }
        return since.map { .milliseconds(max(0, now.milliseconds - $0.milliseconds)) } ?? .zero
    }

    /// How many stretches were found to be gone.
    var gaps: Int { state.withLock { $0.gaps } }
}

extension Surroundings {
    /// Waits for a time, or until a bell has rung more than `heard` times.
    func pause(for time: Duration, orUntil bell: Bell, after heard: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sleep(time) }
            group.addTask { try await bell.wait(after: heard) }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
        try Task.checkCancellation()
    }
}
