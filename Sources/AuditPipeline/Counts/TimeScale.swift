package import DynamoModel

/// A stretch of time, cut into even pieces that begin where clocks are round.
package struct TimeScale: Sendable, Hashable {
    /// How long a piece is.
    package let seconds: Int64
    /// When each piece begins, the first no later than the stretch does.
    package let starts: [Timestamp]

    /// Cuts a stretch into at most `limit` pieces, and one more where it does not begin at a round
    /// time; nil for a stretch without length.
    package init?(from start: Timestamp, to end: Timestamp, limit: Int) {
        let (length, overflow) = end.milliseconds.subtractingReportingOverflow(start.milliseconds)
        guard !overflow, length > 0 else { return nil }
        let wanted = Double(length) / 1000 / Double(limit)
        let days = Int64((wanted / Double(Self.day)).rounded(.up))
        seconds = Self.round.first { Double($0) >= wanted } ?? days * Self.day
        let step = seconds * 1000
        let first = start.milliseconds - (start.milliseconds % step + step) % step
        starts = stride(from: first, to: end.milliseconds, by: Int(step)).map {
            Timestamp(milliseconds: $0)
        }
    }

    /// The piece that a moment lies in; nil where it lies in none.
    package func place(of time: Timestamp) -> Int? {
        guard let first = starts.first, time >= first else { return nil }
        let place = (time.milliseconds - first.milliseconds) / (seconds * 1000)
        return place < starts.count ? Int(place) : nil
    }

    private static let day: Int64 = 86_400
    private static let round: [Int64] = [
        1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, day,
    ]
}
