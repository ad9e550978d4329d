extension StringProtocol {
    /// The bytes that percent encoding stands for; what is no such encoding stands for itself.
    package var percentDecoded: [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(self).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let escaped = UInt8(hexadecimal: rest.prefix(2)) else {
                bytes.append(byte)
                continue
            }
            bytes.append(escaped)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension UInt8 {
    /// The value of two hexadecimal digits; nil for anything else.
    fileprivate init?(hexadecimal digits: Substring.UTF8View) {
        guard digits.count == 2, digits.first != UInt8(ascii: "+") else { return nil }
        self.init(Substring(digits), radix: 16)
    }
}
