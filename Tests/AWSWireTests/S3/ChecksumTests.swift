import Testing

@testable import AWSWire

/// Checksums of objects, and those of wholes made from those of parts.
struct ChecksumTests {
    /// Source: the catalogue of parametrised CRC algorithms, and FIPS 180-4 for the others.
    @Test(arguments: [
        (ChecksumAlgorithm.crc32, "cbf43926"), (.crc32C, "e3069283"),
        (.crc64NVME, "ae8b14860a799888"),
        (.sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
    ])
    func `the digits have their published checksum`(
        _ algorithm: ChecksumAlgorithm, _ expected: String,
    ) {
        #expect(checksum("123456789", algorithm).hexadecimalText == expected)
    }

    @Test(arguments: [ChecksumAlgorithm.crc32, .crc32C, .crc64NVME])
    func `the checksum of a whole follows from those of its parts`(
        _ algorithm: ChecksumAlgorithm,
    ) {
        let (first, second) = ("some bytes, ", String(repeating: "and some more", count: 99))
        let combined = algorithm.combine(
            checksum(first, algorithm), checksum(second, algorithm),
            secondBytes: Int64(second.utf8.count))
        #expect(combined == checksum(first + second, algorithm))
    }

    @Test func `nothing behind some bytes changes nothing`() {
        let some = checksum("some", .crc64NVME)
        #expect(
            ChecksumAlgorithm.crc64NVME.combine(some, checksum("", .crc64NVME), secondBytes: 0)
                == some)
    }

    @Test func `pieces make the checksum of their whole`() {
        var running = RunningChecksum(.crc64NVME)
        for piece in ["1", "2345", "", "6789"] { running.update(piece.utf8.span) }
        #expect(running.bytes == checksum("123456789", .crc64NVME))
    }

    @Test(arguments: [ChecksumAlgorithm.crc32, .crc64NVME], [0, 7, 8, 15, 1000])
    func `what is checked in halves has the checksum of its bytes one by one`(
        _ algorithm: ChecksumAlgorithm, _ more: Int,
    ) {
        let bytes = (0..<Limits.halvedCheckBytes + more).map { UInt8(truncatingIfNeeded: $0 * 31) }
        var single = RunningChecksum(algorithm)
        for place in bytes.indices { single.update(bytes.span.extracting(place..<place + 1)) }
        #expect(algorithm.digest(bytes) == single.bytes)
    }

    private func checksum(_ text: String, _ algorithm: ChecksumAlgorithm) -> [UInt8] {
        var running = RunningChecksum(algorithm)
        running.update(text.utf8.span)
        return running.bytes
    }
}
