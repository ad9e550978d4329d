import AWSWire
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

    /// Reads what `token` gave for the same question; nil for anything else.
    init?(token: String, of attribute: LookupAttribute?) {
        let parts = token.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 3, parts[2] == LookupPlace.mark(of: attribute) else { return nil }
        self.init(time: Timestamp(milliseconds: parts[0]), number: parts[1])
    }

    /// The place as clients bring it back, who ask for the same then.
    func token(of attribute: LookupAttribute?) -> String {
        "\(time.milliseconds).\(number).\(LookupPlace.mark(of: attribute))"
    }

    /// Tells questions apart; it is nobody's secret.
    private static func mark(of attribute: LookupAttribute?) -> Int64 {
        guard let attribute else { return 0 }
        return Int64(CRC32.checksum(Array("\(attribute.name.rawValue)=\(attribute.value)".utf8)))
    }
}
