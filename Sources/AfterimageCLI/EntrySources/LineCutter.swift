/// Cuts bytes that come in pieces into lines.
struct LineCutter {
    /// The longest line.
    let limitBytes: Int
    /// What came behind the last break.
    private(set) var rest: [UInt8] = []

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    /// The lines that the next bytes complete, without their breaks; throws where one is too long.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(rest)
                rest.removeAll(keepingCapacity: true)
            } else {
                guard rest.count < limitBytes else {
                    throw CommandFailure(
                        .unreachable, "a line is longer than any entry", mend: "an export's file")
                }
                rest.append(byte)
            }
        }
        return lines
    }
}
