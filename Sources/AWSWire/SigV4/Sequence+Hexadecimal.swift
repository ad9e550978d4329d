extension Sequence<UInt8> {
    /// The bytes in lower-case hexadecimal, as AWS writes digests.
    package var hexadecimalText: String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in self {
            text.append(lowercaseDigits[Int(byte >> 4)])
            text.append(lowercaseDigits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

private let lowercaseDigits = Array("0123456789abcdef".utf8)
