/// What services call their things.
enum Identifier {
    /// A random UUID in small letters. Source: RFC 9562, version 4.
    @Sendable static func random() -> String {
        var random = SystemRandomNumberGenerator()
        let version: UInt64 = 0x4000
        let variant: UInt64 = 1 << 63
        var high = random.next() & ~0xF000 | version
        var low = random.next() & ~(3 << 62) | variant
        return String(unsafeUninitializedCapacity: 36) { text in
            for place in (0..<36).reversed() {
                if [8, 13, 18, 23].contains(place) {
                    text[place] = UInt8(ascii: "-")
                    continue
                }
                let digit = UInt8(truncatingIfNeeded: (place > 18 ? low : high) & 0xF)
                text[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                if place > 18 { low >>= 4 } else { high >>= 4 }
            }
            return 36
        }
    }
}
