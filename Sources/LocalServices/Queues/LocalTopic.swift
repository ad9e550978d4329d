package import AuditPipeline
import SQLite

/// Announces changes to the queues that subscribed, all in one commit.
package struct LocalTopic: Topic {
    private let queues: [LocalQueue]
    private let storage: Storage

    /// Delivers to queues of the file behind `storage`.
    init(queues: [LocalQueue], in storage: Storage) {
        self.queues = queues
        self.storage = storage
    }

    /// Returns when every queue has the messages; waits while one of them is full.
    package func publish(_ changes: [ChangeReference]) async throws {
        if changes.isEmpty { return }
        for queue in queues { try await queue.waitForRoom() }
        let sent = storage.now()
        try await withCheckedThrowingContinuation { continuation in
            storage.writer.submit { [queues] connection in
                for queue in queues { try queue.append(changes, at: sent, in: connection) }
            } completion: { [queues] outcome in
                // Receivers are woken here, and not by the publisher, who has yet to be woken
                // himself.
                if case .success = outcome {
                    for queue in queues { queue.appended(changes.count) }
                }
                continuation.resume(with: outcome)
            }
        }
    }
}
