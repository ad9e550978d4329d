import Synchronization

/// Counts the connections that follow the trail live.
package final class LiveTails: Sendable {
    private let count = Mutex(0)

    /// Nobody follows yet.
    package init() {}

    /// How many there are now.
    package var clients: Int { count.withLock { $0 } }

    func enter() {
        count.withLock { $0 += 1 }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}
