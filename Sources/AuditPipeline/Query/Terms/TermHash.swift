/// Tells terms apart. Source: Fowler, Noll and Vo, FNV-1a over 64 bits.
struct TermHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// The hash of some bytes.
    init(_ bytes: Span<UInt8>) {
        for index in bytes.indices { take(bytes[index]) }
    }

    mutating func take(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
