import Synchronization

/// Whether a receiver still wants to wait for messages.
final class Patience: Sendable {
    private let lasts = Mutex(true)

    /// Whether it does.
    var isThere: Bool { lasts.withLock { $0 } }

    /// Notes that it does not any more.
    func end() {
        lasts.withLock { $0 = false }
    }
}
