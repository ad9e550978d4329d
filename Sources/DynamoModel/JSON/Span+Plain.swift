/// Eight bytes of a text, looked at in one go.
private struct ByteWord {
    /// The bytes, the first one lowest.
    let bits: UInt64

    /// The eight bytes that begin at an offset; there must be as many.
    init(_ bytes: RawSpan, at offset: Int) {
        bits = UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// How many bytes stand before the first that a JSON string can not have as it is; 8 where
    /// there is none.
    ///
    /// A borrow can only mark bytes behind one that is marked rightly, so the first mark is right.
    var plainCount: Int {
        let control = (bits &- ByteWord.all(0x20)) & ~bits
        let found = control | marks(of: UInt8(ascii: "\"")) | marks(of: UInt8(ascii: "\\"))
        return (found & ByteWord.all(0x80)).trailingZeroBitCount / 8
    }

    /// Marks, in their highest bits, the bytes that are `byte`.
    private func marks(of byte: UInt8) -> UInt64 {
        let rest = bits ^ ByteWord.all(byte)
        return (rest &- ByteWord.all(1)) & ~rest
    }

    private static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}

extension Span<UInt8> {
    /// The place of the first quote, backslash or control character from `start` on, behind the
    /// last byte where there is none: bytes up to there stand in a JSON string as they are.
    func endOfPlain(from start: Int) -> Int {
        var place = start
        while place + 8 <= count {
            let plain = ByteWord(bytes, at: place).plainCount
            place += plain
            if plain < 8 { return place }
        }
        while place < count, self[place].isPlain { place += 1 }
        return place
    }
}

extension UInt8 {
    /// Whether it stands in a JSON string as it is.
    fileprivate var isPlain: Bool {
        self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}
