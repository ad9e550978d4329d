import AuditPipeline
import Synchronization
import Testing

struct QueueEventSourceTests {
    private let queue = RecordingQueue()

    @Test func `acknowledging deletes the messages`() async throws {
        let source = QueueEventSource(queue)
        let batch = try #require(try await source.next(limit: 10))
        try await source.acknowledge(batch)
        #expect(queue.deleted == batch)
    }

    @Test func `messages bring the failures that they carry`() async throws {
        let source = QueueEventSource(queue)
        let batch = try #require(try await source.next(limit: 10))
        #expect(source.earlierFailures(of: batch) == [1: 2])
    }

    @Test func `messages go back with the failures that came on top`() async throws {
        let source = QueueEventSource(queue)
        let batch = try #require(try await source.next(limit: 10))
        try await source.release(batch, failures: [0: 1])
        #expect(queue.released.map(\.failures) == [1, 2, 0])
    }

    @Test func `a batch that is not full waits for more until it is, while its window lasts`()
        async throws
    {
        let pace = Pace(clock: TestClock(waitsForever: true)) { 1 }
        let source = QueueEventSource(
            TricklingQueue(count: 5), window: .seconds(60), pace: pace)
        #expect(try await source.next(limit: 3)?.map(\.id) == [1, 2, 3])
    }

    @Test func `when the window is over a batch is given as it is`() async throws {
        let source = QueueEventSource(
            TricklingQueue(count: 1), window: .seconds(60), pace: Pace(clock: TestClock()) { 1 })
        #expect(try await source.next(limit: 3)?.map(\.id) == [1])
    }
}

/// A queue that gives its messages one by one, and then has its receivers wait.
private final class TricklingQueue: Queue {
    private let left: Mutex<[Int64]>
    private let never = Bell()

    init(count: Int64) {
        left = Mutex(Array(1...count))
    }

    func receive(limit: Int) async throws -> [Message]? {
        let next = left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else {
            try await never.wait(after: 0)
            return nil
        }
        let change = ChangeReference(shard: 1, sequence: next)
        return [Message(id: next, change: change, failures: 0)]
    }

    func delete(_ messages: [Message]) async throws {}

    func release(_ messages: [Message]) async throws {}

    func park(_ message: Message, because verdict: Verdict) async throws {}

    func close() {}
}

/// A queue with three messages, of which the second has failed twice.
private final class RecordingQueue: Queue {
    private let state = Mutex<(deleted: [Message], released: [Message])>(([], []))

    var deleted: [Message] { state.withLock { $0.deleted } }

    var released: [Message] { state.withLock { $0.released } }

    func receive(limit: Int) async throws -> [Message]? {
        [0, 2, 0].enumerated().map { index, failures in
            let change = ChangeReference(shard: 1, sequence: Int64(index))
            return Message(id: Int64(index), change: change, failures: failures)
        }
    }

    func delete(_ messages: [Message]) async throws {
        state.withLock { $0.deleted += messages }
    }

    func release(_ messages: [Message]) async throws {
        state.withLock { $0.released += messages }
    }

    func park(_ message: Message, because verdict: Verdict) async throws {}

    func close() {}
}
