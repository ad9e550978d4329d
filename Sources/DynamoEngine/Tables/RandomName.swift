/// Names that no one can guess and that never come twice.
enum RandomName {
    /// A random UUID, in the form of RFC 9562 version 4.
    static func uuid() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Array(hexadecimal(high, width: 16) + hexadecimal(low, width: 16))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return parts.joined(separator: "-")
    }

    /// Eight random hexadecimal digits.
    static func suffix() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexadecimal(UInt64(truncatingIfNeeded: generator.next() as UInt32), width: 8)
    }

    private static func hexadecimal(_ value: UInt64, width: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
