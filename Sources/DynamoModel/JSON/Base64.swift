/// Base64 with padding, as DynamoDB JSON carries bytes.
///
/// Source: RFC 4648 §4.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8,
    )

    /// Appends the text of `blob` to `text`.
    package static func encode(_ blob: [UInt8], into text: inout [UInt8]) {
        text.reserveCapacity(text.count + (blob.count + 2) / 3 * 4)
        var index = 0
        while index < blob.count {
            let first = UInt32(blob[index])
            let second = index + 1 < blob.count ? UInt32(blob[index + 1]) : 0
            let third = index + 2 < blob.count ? UInt32(blob[index + 2]) : 0
            let group = first << 16 | second << 8 | third
            text.append(alphabet[Int(group >> 18)])
            text.append(alphabet[Int(group >> 12 & 63)])
            text.append(index + 1 < blob.count ? alphabet[Int(group >> 6 & 63)] : padding)
            text.append(index + 2 < blob.count ? alphabet[Int(group & 63)] : padding)
            index += 3
        }
    }

    /// The text of `blob`.
    package static func encode(_ blob: [UInt8]) -> String {
        var text: [UInt8] = []
        encode(blob, into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil unless it is base64 with its padding, in the one form that encoding
    /// gives.
    package static func decode(_ text: String) -> [UInt8]? {
        let letters = text.utf8.span
        guard letters.count % 4 == 0 else { return nil }
        var blob: [UInt8] = []
        blob.reserveCapacity(letters.count / 4 * 3)
        var index = 0
        while index < letters.count {
            let isLast = index + 4 == letters.count
            let missing =
                isLast && letters[index + 3] == padding
                ? (letters[index + 2] == padding ? 2 : 1) : 0
            var group: UInt32 = 0
            for offset in 0..<4 {
                guard offset < 4 - missing else {
                    group <<= 6
                    continue
                }
                guard let value = value(of: letters[index + offset]) else { return nil }
                group = group << 6 | value
            }
            guard group & (missing == 2 ? 0xFFFF : missing == 1 ? 0xFF : 0) == 0 else { return nil }
            blob.append(UInt8(truncatingIfNeeded: group >> 16))
            if missing < 2 { blob.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if missing < 1 { blob.append(UInt8(truncatingIfNeeded: group)) }
            index += 4
        }
        return blob
    }

    private static let padding = UInt8(ascii: "=")

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case 0x41...0x5A: UInt32(letter - 0x41)
        case 0x61...0x7A: UInt32(letter - 0x61) + 26
        case 0x30...0x39: UInt32(letter - 0x30) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
