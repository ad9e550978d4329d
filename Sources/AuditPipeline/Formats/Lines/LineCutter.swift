/// Cuts bytes that come in pieces into lines.
package struct LineCutter {
    /// A line has more bytes than any entry.
    package struct LineTooLong: Error {}

    private let limitBytes: Int
    /// What came behind the last break.
    package private(set) var rest: [UInt8] = []

    /// Cuts lines of at most `limitBytes` bytes.
    package init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    /// The lines that the next bytes complete, without their breaks.
    package mutating func take(
        _ bytes: UnsafeRawBufferPointer,
    ) throws(LineTooLong) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var left = bytes[...]
        while let end = left.firstIndex(of: UInt8(ascii: "\n")) {
            try add(left[..<end])
            lines.append(rest)
            rest.removeAll()
            left = left[(end + 1)...]
        }
        try add(left)
        return lines
    }

    private mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) throws(LineTooLong) {
        guard rest.count + bytes.count <= limitBytes else { throw LineTooLong() }
        rest.append(contentsOf: bytes)
    }
}
