import Synchronization

/// Whether a client still waits for its answers.
///
/// Asked by operations that wait, so that they do nothing for somebody who has gone meanwhile.
package final class ClientPresence: Sendable {
    private let isOver = Atomic(false)

    /// A client that is there.
    package init() {}

    /// Whether the client has hung up, or said that it will send nothing more.
    package var hasGone: Bool { isOver.load(ordering: .relaxed) }

    /// Notes that the client has hung up.
    package func end() { isOver.store(true, ordering: .relaxed) }
}
