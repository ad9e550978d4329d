import DynamoModel

/// A place among management events: where a page of them ended.
struct LookupPlace: Sendable, Hashable {
    let time: Timestamp
    let number: Int64

    /// The place behind every event up to a moment.
    init(behind time: Timestamp) {
        self.init(time: time, number: .max)
    }

    init(time: Timestamp, number: Int64) {
        self.time = time
        self.number = number
    }

    /// Reads what `token` gave; nil for anything else.
    init?(token: String) {
        let parts = token.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        self.init(time: Timestamp(milliseconds: parts[0]), number: parts[1])
    }

    /// The place as clients bring it back.
    var token: String { "\(time.milliseconds).\(number)" }
}
