extension JSONWriter {
    /// The document with a line for each member and element, indented by two spaces for each level.
    package var indented: [UInt8] {
        var layout = IndentedLayout()
        for byte in bytes { layout.take(byte) }
        return layout.lines
    }
}

/// Spreads a compact JSON document over lines, byte by byte.
private struct IndentedLayout {
    private(set) var lines: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var last: UInt8 = 0

    mutating func take(_ byte: UInt8) {
        defer { last = byte }
        if isInString {
            lines.append(byte)
            isInString = isEscaped || byte != UInt8(ascii: "\"")
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            return
        }
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
        case UInt8(ascii: ","):
            lines.append(byte)
            breakLine()
        case UInt8(ascii: ":"): lines.append(contentsOf: ": ".utf8)
        default: append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) {
        if opens(last) { breakLine() }
        lines.append(byte)
        isInString = byte == UInt8(ascii: "\"")
        if opens(byte) { depth += 1 }
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if !opens(last) { breakLine() }
        lines.append(bracket)
    }

    private mutating func breakLine() {
        lines.append(0x0A)
        for _ in 0..<depth { lines.append(contentsOf: "  ".utf8) }
    }

    private func opens(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }
}
