import AuditPipeline
import Synchronization
import Testing

struct StreamEventSourceTests {
    private let changes = OneBatch()
    private let failures = Letters()

    @Test func `a batch is what the source gives, and acknowledging commits all of it`()
        async throws
    {
        let source = StreamEventSource(changes, failures: failures)
        let batch = try #require(try await source.next(limit: 10))
        #expect(batch == OneBatch.changes)
        try await source.acknowledge(batch)
        #expect(changes.committed == OneBatch.changes)
    }

    @Test func `what is given up goes to the failure destination, and is not committed`()
        async throws
    {
        let source = StreamEventSource(changes, failures: failures)
        let verdict = Verdict(reason: "It is poison.", attempts: 4)
        try await source.park(OneBatch.changes[1], because: verdict)
        #expect(failures.kept == [DeadLetter(change: OneBatch.changes[1], verdict: verdict)])
        #expect(changes.committed == nil)
    }

    @Test func `giving a batch back commits nothing`() async throws {
        let source = StreamEventSource(changes, failures: failures)
        try await source.release(OneBatch.changes, failures: [:])
        #expect(changes.committed == nil)
    }
}

/// A change source with two changes of shard 3.
private final class OneBatch: ChangeSource {
    static let changes = [1, 2].map { ChangeReference(shard: 3, sequence: $0) }
    private let state = Mutex<[ChangeReference]?>(nil)

    var committed: [ChangeReference]? { state.withLock { $0 } }

    func next(limit: Int) async throws -> [ChangeReference]? { OneBatch.changes }

    func commit(_ batch: [ChangeReference]) async throws {
        state.withLock { $0 = batch }
    }

    func close() {}
}

/// A failure destination in memory.
private final class Letters: FailureDestination {
    private let state = Mutex<[DeadLetter]>([])

    var kept: [DeadLetter] { state.withLock { $0 } }

    func park(_ letter: DeadLetter) async throws {
        state.withLock { $0.append(letter) }
    }
}
