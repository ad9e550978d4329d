package import DynamoModel

extension Timestamp {
    /// The moment in ISO 8601's basic format without fractions, as `X-Amz-Date` has it.
    package var basicText: String {
        let date = withoutZone.utf8.prefix { $0 != UInt8(ascii: ".") }
        let digits = date.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        return "\(String(decoding: digits, as: UTF8.self))Z"
    }

    /// Reads `20150830T123600Z`; nil for anything else.
    init?(basic text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let date = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        self.init("\(date)\(part(8..<11)):\(part(11..<13)):\(part(13..<16))")
    }
}
