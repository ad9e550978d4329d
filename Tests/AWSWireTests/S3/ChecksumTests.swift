import Testing

@testable import AWSWire

/// Checksums of objects, and those of wholes made from those of parts.
struct ChecksumTests {
    /// Source: the catalogue of parametrised CRC algorithms, FIPS 180-4, and RFC 1321.
    @Test(arguments: [
        (ChecksumAlgorithm.crc32, "cbf43926"), (.crc32C, "e3069283"),
        (.crc64NVME, "ae8b14860a799888"),
        (.sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
        (.md5, "25f9e794323b453885f5181f1b624d0b"),
        (
            .sha512,
            "d9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274a"
                + "d27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85"
        ),
    ])
    func `the digits have their published checksum`(
        _ algorithm: ChecksumAlgorithm, _ expected: String,
    ) {
        #expect(checksum("123456789", algorithm).hexadecimalText == expected)
    }

    @Test(arguments: [
        ("x-amz-checksum-xxhash3", "AAAAAAAAAAA="), ("x-amz-trailer", "x-amz-checksum-xxhash64"),
        ("x-amz-sdk-checksum-algorithm", "XXHASH128"),
    ])
    func `a checksum that is not offered is refused by its name`(
        _ name: String, _ value: String,
    ) throws {
        let request = try S3Request(
            method: "PUT", target: "/b/k", headers: [(name, value)], requestID: "id")
        let error = #expect(throws: S3Error.self) { try PayloadPlan(request) }
        #expect(error?.code == "NotImplemented")
        #expect(error?.message.contains("the checksum XXHASH") == true)
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
