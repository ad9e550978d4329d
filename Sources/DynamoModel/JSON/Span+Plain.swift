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

    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}

/// Bytes that stand in a JSON string as they are.
struct PlainRun {
    /// The place of the first quote, backslash or control character; behind the last byte where
    /// there is none.
    let end: Int
    /// Whether all bytes before it are ASCII, and so need no check to be UTF-8.
    let isASCII: Bool
}

extension Span<UInt8> {
    /// The bytes from `start` on that stand in a JSON string as they are.
    func plainRun(from start: Int) -> PlainRun {
        var place = start
        var seen: UInt64 = 0
        while place + 8 <= count {
            let word = ByteWord(bytes, at: place)
            let plain = word.plainCount
            place += plain
            guard plain == 8 else {
                seen |= word.bits & ~(.max << UInt64(plain * 8))
                return PlainRun(end: place, isASCII: seen & ByteWord.all(0x80) == 0)
            }
            seen |= word.bits
        }
        while place < count, self[place].isPlain {
            seen |= UInt64(self[place])
            place += 1
        }
        return PlainRun(end: place, isASCII: seen & ByteWord.all(0x80) == 0)
    }

    /// Copies the bytes from `start` on that stand in a JSON string as they are, as far as there is
    /// room for them; says where it stopped.
    func copyPlain(from start: Int, into copy: inout OutputSpan<UInt8>) -> Int {
        var place = start
        while place + 8 <= count, copy.freeCapacity >= 8 {
            let word = ByteWord(bytes, at: place)
            let plain = word.plainCount
            copy.append(word, count: plain)
            place += plain
            guard plain == 8 else { return place }
        }
        while place < count, copy.freeCapacity > 0, self[place].isPlain {
            copy.append(self[place])
            place += 1
        }
        return place
    }
}

extension OutputSpan<UInt8> {
    /// Appends the first bytes of a word; there must be room for all of it.
    fileprivate mutating func append(_ word: ByteWord, count: Int) {
        precondition(freeCapacity >= 8, "A word is written as a whole")
        withUnsafeMutableBufferPointer { bytes, filled in
            UnsafeMutableRawBufferPointer(bytes).storeBytes(
                of: word.bits.littleEndian, toByteOffset: filled, as: UInt64.self)
            filled += count
        }
    }
}

extension UInt8 {
    /// Whether it stands in a JSON string as it is.
    fileprivate var isPlain: Bool {
        self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}
