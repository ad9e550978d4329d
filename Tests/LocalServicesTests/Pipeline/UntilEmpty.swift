import AuditPipeline
import LocalServices

/// A queue that closes itself once nothing is left in it, so that a mapping over it ends.
struct UntilEmpty: Queue {
    let queue: LocalQueue

    func receive(limit: Int) async throws -> [Message]? {
        guard try await queue.status().depth > 0 else { return nil }
        return try await queue.receive(limit: limit)
    }

    func delete(_ messages: [Message]) async throws {
        try await queue.delete(messages)
    }

    func release(_ messages: [Message]) async throws {
        try await queue.release(messages)
    }

    func park(_ message: Message, because verdict: Verdict) async throws {
        try await queue.park(message, because: verdict)
    }

    func close() {
        queue.close()
    }
}
