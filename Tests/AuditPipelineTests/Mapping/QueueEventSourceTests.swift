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
