import Testing

@testable import AWSWire

struct CRC32Tests {
    @Test func `the check value of the polynomial comes out`() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 3_421_780_262)
    }

    @Test func `nothing at all has the checksum zero`() {
        #expect(CRC32.checksum([]) == 0)
    }

    @Test(arguments: 0...40)
    func `eight bytes a step and one byte a step agree`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        #expect(CRC32.checksum(bytes) == plainChecksum(bytes))
    }

    /// The definition, bit by bit.
    private func plainChecksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
