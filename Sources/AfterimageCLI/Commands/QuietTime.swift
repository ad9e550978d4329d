import Synchronization

/// How long nothing has come.
final class QuietTime: Sendable {
    private let start = Mutex(ContinuousClock.now)

    /// Something has come.
    func begin() {
        start.withLock { $0 = .now }
    }

    /// Returns once nothing has come for so long.
    func wait(for patience: Duration) async throws {
        while true {
            let end = start.withLock { $0 } + patience
            guard .now < end else { return }
            try await Task.sleep(until: end, clock: .continuous)
        }
    }
}
