/// What was counted of one operation.
package struct OperationCounts: Sendable, Hashable {
    /// The upper bounds of all buckets but the last, which has none.
    package static let boundsInNanoseconds: [Int64] = [
        50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
        100_000_000, 1_000_000_000,
    ]

    /// The operation's name; empty for requests that name none.
    package let operation: String
    /// Requests that were answered with what they asked for.
    package private(set) var succeeded = 0
    /// Requests that were refused.
    package private(set) var refused = 0
    /// Requests that failed by the server's fault.
    package private(set) var failed = 0
    /// The time that all of them took together.
    package private(set) var totalNanoseconds: Int64 = 0
    /// How many of them took at most the bound at the same place, and longer than the one before.
    package private(set) var buckets = [Int](repeating: 0, count: boundsInNanoseconds.count + 1)

    init(operation: String) {
        self.operation = operation
    }

    mutating func record(_ result: RequestResult, nanoseconds: Int64) {
        switch result {
        case .succeeded: succeeded += 1
        case .refused: refused += 1
        case .failed: failed += 1
        }
        totalNanoseconds += nanoseconds
        let bounds = OperationCounts.boundsInNanoseconds
        buckets[bounds.firstIndex { nanoseconds <= $0 } ?? bounds.count] += 1
    }

    /// Adds what another event loop counted of the same operation.
    mutating func add(_ other: OperationCounts) {
        succeeded += other.succeeded
        refused += other.refused
        failed += other.failed
        totalNanoseconds += other.totalNanoseconds
        for place in buckets.indices { buckets[place] += other.buckets[place] }
    }
}
