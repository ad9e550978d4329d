extension QueryFields {
    /// Reads fields as a form has them, `Action=Publish&Message=Hello+there` say.
    ///
    /// Throws where there are too many, where they are nested too deeply, and where one is not
    /// UTF-8.
    package init(form: Span<UInt8>) throws(QueryRefusal) {
        self.init()
        var start = 0
        var count = 0
        while start < form.count {
            let end = form.position(of: UInt8(ascii: "&"), from: start, to: form.count)
            defer { start = end + 1 }
            guard end > start else { continue }
            count += 1
            guard count <= Limits.formFields else {
                throw .malformed("A request has at most \(Limits.formFields) parameters")
            }
            try take(form, from: start, to: end)
        }
    }

    private mutating func take(
        _ form: Span<UInt8>, from start: Int, to end: Int,
    ) throws(QueryRefusal) {
        let equals = form.position(of: UInt8(ascii: "="), from: start, to: end)
        guard let name = form.formText(from: start, to: equals),
            let value = form.formText(from: min(equals + 1, end), to: end)
        else { throw .malformed("The parameters are not UTF-8") }
        let path = name.split(separator: ".", omittingEmptySubsequences: false)
        guard path.count <= Limits.formDepth else {
            throw .malformed("A parameter's name has at most \(Limits.formDepth) parts")
        }
        set(path[...], to: value)
    }
}

extension Span<UInt8> {
    /// Where a byte comes first, or `end`.
    fileprivate func position(of byte: UInt8, from start: Int, to end: Int) -> Int {
        var position = start
        while position < end, self[position] != byte { position += 1 }
        return position
    }

    /// The text that a form's encoding stands for; nil where that is not UTF-8.
    ///
    /// Source: WHATWG, URL, application/x-www-form-urlencoded parsing.
    fileprivate func formText(from start: Int, to end: Int) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start)
        var position = start
        while position < end {
            let byte = self[position]
            position += 1
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), position + 1 < end,
                let high = UInt8(hexadecimalDigit: self[position]),
                let low = UInt8(hexadecimalDigit: self[position + 1])
            {
                bytes.append(high << 4 | low)
                position += 2
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate init?(hexadecimalDigit digit: UInt8) {
        switch digit {
        case 0x30...0x39: self = digit - 0x30
        case 0x41...0x46: self = digit - 0x37
        case 0x61...0x66: self = digit - 0x57
        default: return nil
        }
    }
}
