import Synchronization

/// The port of the endpoint, for those that are made before it listens.
final class ListeningPort: Sendable {
    private let port = Mutex<Int?>(nil)

    /// The port; nil until the endpoint listens.
    var value: Int? { port.withLock { $0 } }

    func set(_ port: Int) {
        self.port.withLock { $0 = port }
    }
}
