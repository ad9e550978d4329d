import AuditPipeline
import Synchronization

/// The port of the endpoint, for those that are made before it listens.
final class ListeningPort: Sendable {
    private let port = Mutex<Int?>(nil)
    private let known = Bell()

    /// The port; nil until the endpoint listens.
    var value: Int? { port.withLock { $0 } }

    func set(_ port: Int) {
        self.port.withLock { $0 = port }
        known.close()
    }

    /// Returns when the endpoint listens, or when the waiting is cancelled.
    func wait() async {
        // Thrown when cancelled, which whoever waits finds out by himself.
        try? await known.wait(after: 0)
    }
}
