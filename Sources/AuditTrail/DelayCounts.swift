/// How long things took, in a histogram.
public struct DelayCounts: Hashable, Sendable {
    /// The upper bounds of all buckets but the last, which has none.
    public static let boundsInMilliseconds: [Int64] = [
        10, 50, 100, 500, 1000, 5000, 30_000, 300_000,
    ]

    /// How many took at most the bound at the same place, and longer than the one before.
    public private(set) var buckets = [Int](repeating: 0, count: boundsInMilliseconds.count + 1)
    /// The time that all of them took together.
    public private(set) var totalMilliseconds: Int64 = 0

    /// Counts one more; one that ended before it began, by another clock, took no time.
    mutating func record(milliseconds: Int64) {
        let milliseconds = max(0, milliseconds)
        let bounds = DelayCounts.boundsInMilliseconds
        buckets[bounds.firstIndex { milliseconds <= $0 } ?? bounds.count] += 1
        totalMilliseconds += milliseconds
    }
}
