import DynamoModel

/// The times of a group's newest entries, as far as they count.
///
/// Goes by when changes were committed, so that entries that come late, or again after a crash,
/// count as they would have.
struct RateWindow: Sendable, Hashable {
    /// The times in milliseconds, the oldest first.
    private(set) var times: [Int64]

    /// Goes on with times that were kept.
    init(times: [Int64] = []) {
        self.times = times
    }

    /// Counts an entry; gives how many there are where that is more than the rate allows, and
    /// begins anew then.
    mutating func count(_ time: Timestamp, _ rate: AlertRate) -> Int? {
        let time = time.milliseconds
        let newest = max(time, times.last ?? time)
        let start = newest.subtracting(rate.window)
        times.removeAll { $0 <= start }
        guard time > start else { return nil }
        let place = times.lastIndex { $0 <= time }.map { $0 + 1 } ?? 0
        times.insert(time, at: place)
        guard times.count > rate.allowed else { return nil }
        defer { times = [] }
        return times.count
    }
}

extension Int64 {
    /// The moment that much earlier, or the first that there is.
    fileprivate func subtracting(_ length: Duration) -> Int64 {
        Timestamp(milliseconds: self).advanced(by: .zero - length).milliseconds
    }
}
