import DynamoModel

/// The numbers of messages that keep their order: each higher than the one before.
struct FIFOSequence: Sendable, Hashable {
    private var last: Int64

    /// Goes on after a number; `now` is where numbers begin that are new in any case.
    init(after last: Int64, at now: Timestamp) {
        self.last = max(last, now.milliseconds * FIFOSequence.numbersPerMillisecond)
    }

    /// The next number.
    mutating func next() -> Int64 {
        last += 1
        return last
    }

    private static let numbersPerMillisecond: Int64 = 1000
}
