import NIOCore

/// Finds, in the bytes of an event stream, the entries and which item each is about.
struct EventScanner {
    private static let marker = Array(#""key":{"pk":{"S":"item-"#.utf8)
    private var received = ByteBuffer()

    /// Takes more bytes; returns the numbers of the items whose entries they complete.
    mutating func add(_ bytes: ByteBuffer) -> [Int] {
        received.writeImmutableBuffer(bytes)
        var numbers: [Int] = []
        while let end = received.readableBytesView.firstIndex(of: UInt8(ascii: "\n")),
            let line = received.readSlice(length: end - received.readerIndex + 1)
        {
            if let number = Self.itemNumber(in: line.readableBytesView) { numbers.append(number) }
        }
        received.discardReadBytes()
        return numbers
    }

    private static func itemNumber(in line: ByteBufferView) -> Int? {
        guard line.starts(with: "data:".utf8), let start = line.firstRange(of: marker)?.upperBound
        else { return nil }
        let digits = line[start...].prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
