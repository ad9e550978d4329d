/// The checksum of `x-amz-crc32`, over the bytes of an answer's body.
///
/// Takes eight bytes a step with eight tables, because pages of a megabyte pass through it.
/// Source: RFC 1952 §8, polynomial 0xEDB88320.
package enum CRC32 {
    /// The checksum of `bytes`.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let bytes = bytes.span
        let table = tables.span
        var crc = UInt32.max
        var index = 0
        while index + 8 <= bytes.count {
            let low = crc ^ word(bytes, at: index)
            let high = word(bytes, at: index + 4)
            crc = 0
            for place in 0..<4 {
                let shift = UInt32(8 * place)
                crc ^= table[(7 - place) << 8 | Int(low >> shift & 0xFF)]
                crc ^= table[(3 - place) << 8 | Int(high >> shift & 0xFF)]
            }
            index += 8
        }
        while index < bytes.count {
            crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[index])) & 0xFF)]
            index += 1
        }
        return ~crc
    }

    /// Table `k` has at `byte` the remainder of that byte with `k` zero bytes behind it.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
            }
            tables[byte] = remainder
        }
        for index in 256..<tables.count {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()

    private static func word(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
            | UInt32(bytes[index + 2]) << 16 | UInt32(bytes[index + 3]) << 24
    }
}
