/// One way to spoil bytes, whatever they mean.
protocol ByteMutation: Sendable {
    func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix)
}

/// One bit is another.
struct FlippedBit: ByteMutation {
    func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        bytes[random.pick(bytes.indices)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
}

/// The end is lost, or a piece of the middle.
struct LostBytes: ByteMutation {
    func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        let start = random.pick(bytes.indices)
        let most = random.happens(onceIn: 2) ? bytes.count : min(bytes.count, start + 8)
        bytes.removeSubrange(start..<Int.random(in: start...most, using: &random))
    }
}

/// A piece stands there again, behind itself or elsewhere.
struct RepeatedBytes: ByteMutation {
    func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        let start = random.pick(bytes.indices)
        let end = min(bytes.count, start + Int.random(in: 1...64, using: &random))
        bytes.insert(contentsOf: bytes[start..<end], at: random.pick(bytes.indices))
    }
}

/// Bytes with a meaning of their own where they are not expected.
struct InsertedBytes: ByteMutation {
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\u", "\\ud800", "\\ud83d\\ude00", "{", "}", "[", "]", ",", ":", "null",
            "1e999", "\r\n", "\r\n\r\n", "\u{0}", "\u{FEFF}", "//", "\t",
        ].map { Array($0.utf8) } + [[0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xFE]]

    func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: random.pick(InsertedBytes.pieces), at: place)
    }
}
