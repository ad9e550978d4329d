extension String {
    /// The text with everything but unreserved letters, and some others, in percent encoding.
    package func percentEncoded(keeping others: String) -> String {
        var encoded: [UInt8] = []
        encoded.append(percentEncoding: self, keeping: others)
        return String(decoding: encoded, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends a text with everything but unreserved letters, and some others, in percent encoding.
    package mutating func append(percentEncoding text: String, keeping others: String = "") {
        let bytes = text.utf8.span
        append(addingCapacity: 3 * bytes.count) { encoded in
            for place in bytes.indices {
                let byte = bytes[place]
                if isUnreserved(byte) || others.utf8.contains(byte) {
                    encoded.append(byte)
                } else {
                    encoded.append(UInt8(ascii: "%"))
                    encoded.append(uppercaseDigit(byte >> 4))
                    encoded.append(uppercaseDigit(byte & 15))
                }
            }
        }
    }
}

private func uppercaseDigit(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") - 10 + digit
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}
