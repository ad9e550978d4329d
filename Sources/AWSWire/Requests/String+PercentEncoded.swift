extension String {
    /// The text with everything but unreserved letters, and some others, in percent encoding.
    package func percentEncoded(keeping others: String) -> String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            if isUnreserved(byte) || others.utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(uppercaseDigits[Int(byte >> 4)])
                encoded.append(uppercaseDigits[Int(byte & 15)])
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

private let uppercaseDigits = Array("0123456789ABCDEF".utf8)

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}
