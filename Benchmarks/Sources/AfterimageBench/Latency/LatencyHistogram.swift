/// Counts durations in buckets that widen with them: of fixed size, and less than one percent off.
struct LatencyHistogram: Sendable {
    private static let perDoubling = 128
    private var counts = [Int](repeating: 0, count: 58 * perDoubling)
    private(set) var count = 0

    mutating func record(nanoseconds: UInt64) {
        counts[Self.bucket(of: nanoseconds)] += 1
        count += 1
    }

    mutating func merge(_ other: LatencyHistogram) {
        for (bucket, more) in other.counts.enumerated() where more > 0 { counts[bucket] += more }
        count += other.count
    }

    /// The duration that `share` of all stay within, in microseconds; zero when there are none.
    func microseconds(within share: Double) -> Double {
        let wanted = max(1, Int((Double(count) * share).rounded(.up)))
        var seen = 0
        for (bucket, more) in counts.enumerated() where more > 0 {
            seen += more
            if seen >= wanted { return Double(Self.middle(of: bucket)) / 1000 }
        }
        return 0
    }

    /// Exact below 256 nanoseconds; above, the leading eight bits decide.
    private static func bucket(of nanoseconds: UInt64) -> Int {
        let shift = max(0, 56 - nanoseconds.leadingZeroBitCount)
        return shift * perDoubling + Int(nanoseconds >> UInt64(shift))
    }

    private static func middle(of bucket: Int) -> UInt64 {
        guard bucket >= 2 * perDoubling else { return UInt64(bucket) }
        let shift = bucket / perDoubling - 1
        return UInt64(bucket - shift * perDoubling) << shift + (1 << shift) / 2
    }
}
