/// How many values lie between some bounds.
public struct Histogram: Hashable, Sendable {
    /// The upper bounds of all buckets but the last, which has none.
    public let bounds: [Int]
    /// How many values were at most the bound at the same place, and above the one before; empty
    /// before the first.
    public private(set) var buckets: [Int] = []
    /// All values together.
    public private(set) var sum = 0

    /// Has counted nothing yet.
    public init(bounds: [Int]) {
        self.bounds = bounds
    }

    /// Counts one more value.
    package mutating func record(_ value: Int) {
        prepare()
        buckets[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// Adds what another one with the same bounds has counted.
    package static func += (total: inout Histogram, more: Histogram) {
        precondition(total.bounds == more.bounds, "Both count between the same bounds")
        guard !more.buckets.isEmpty else { return }
        total.prepare()
        for (place, count) in more.buckets.enumerated() { total.buckets[place] += count }
        total.sum += more.sum
    }

    /// Most are made and never used, and have no buckets.
    private mutating func prepare() {
        if buckets.isEmpty { buckets = Array(repeating: 0, count: bounds.count + 1) }
    }
}
