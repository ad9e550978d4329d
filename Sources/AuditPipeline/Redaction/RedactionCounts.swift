import Synchronization

/// How many values each rule took out since the start.
final class RedactionCounts: Sendable {
    private let counts: Mutex<[Int]>

    /// Counts for so many rules.
    init(rules: Int) {
        counts = Mutex(Array(repeating: 0, count: rules))
    }

    /// The counts, in the order of the rules.
    var all: [Int] { counts.withLock(\.self) }

    /// Adds what was done to one change.
    func add(_ hits: [Int]) {
        counts.withLock { counts in for rule in hits { counts[rule] += 1 } }
    }
}
