import Synchronization

/// What whoever waits should know, each of it said once.
final class Remarks: Sendable {
    private let verbosity: Verbosity
    private let said = Mutex<Set<String>>([])

    init(_ verbosity: Verbosity) {
        self.verbosity = verbosity
    }

    /// Says it on stderr, unless it was said.
    func say(_ line: String) {
        guard said.withLock({ $0.insert(line).inserted }) else { return }
        verbosity.say(line)
    }
}
