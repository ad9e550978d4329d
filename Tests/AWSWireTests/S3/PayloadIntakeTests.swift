import Crypto
import DynamoModel
import Synchronization
import Testing

@testable import AWSWire

/// What bodies are known by, however they come in.
struct PayloadIntakeTests {
    private final class Sink: PayloadSink {
        let bytes = Mutex<[UInt8]>([])

        func write(_ bytes: Span<UInt8>) throws(S3Error) {
            self.bytes.withLock { all in bytes.withUnsafeBytes { all.append(contentsOf: $0) } }
        }

        func finish() throws(S3Error) {}
    }

    private static let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    @Test(arguments: [1000, Limits.digestedBesideBytes, 65_537, 1 << 20, 3_000_000])
    func `the MD5 is that of all pieces in their order, large and small`(size: Int) throws {
        let sink = Sink()
        let intake = PayloadIntake(PayloadPlan(nil), into: sink, signer: nil)
        var rest = PayloadIntakeTests.body[...]
        // Small pieces among the large ones are digested on the way, and must not overtake.
        while !rest.isEmpty {
            for count in [size, 10] {
                try intake.take([Array(rest.prefix(count))])
                rest = rest.dropFirst(count)
            }
        }
        let payload = try intake.finish()
        let expected = Insecure.MD5.hash(data: PayloadIntakeTests.body)
        #expect(payload.md5 == Array(expected).hexadecimalText)
        #expect(sink.bytes.withLock { $0 == PayloadIntakeTests.body })
        let checksum = ChecksumAlgorithm.crc64NVME.digest(PayloadIntakeTests.body)
        #expect(payload.checksum?.value == Base64.encode(checksum))
    }

    @Test func `another MD5 than was announced is refused`() throws {
        let header = (name: "Content-MD5", value: Base64.encode([UInt8](repeating: 1, count: 16)))
        let request = try S3Request(
            method: "PUT", target: "/b/k", headers: [header], requestID: "id")
        let intake = PayloadIntake(try PayloadPlan(request), into: Sink(), signer: nil)
        try intake.take([PayloadIntakeTests.body])
        #expect(throws: S3Error.badDigest("Content-MD5", than: "what we received")) {
            try intake.finish()
        }
    }

    @Test func `chunks that lie across pieces are one body`() throws {
        let framing = (name: "x-amz-content-sha256", value: "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        let body = Array(PayloadIntakeTests.body.prefix(100_000))
        let length = (name: "x-amz-decoded-content-length", value: "\(body.count)")
        let request = try S3Request(
            method: "PUT", target: "/b/k", headers: [framing, length], requestID: "id")
        let sink = Sink()
        let intake = PayloadIntake(try PayloadPlan(request), into: sink, signer: nil)
        var framed: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: 40_000) {
            let chunk = body[start..<min(start + 40_000, body.count)]
            framed += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [13, 10]
        }
        framed += Array("0\r\n\r\n".utf8)
        for start in stride(from: 0, to: framed.count, by: 30_000) {
            try intake.take([Array(framed[start..<min(start + 30_000, framed.count)])])
        }
        #expect(try intake.finish().md5 == Array(Insecure.MD5.hash(data: body)).hexadecimalText)
        #expect(sink.bytes.withLock { $0 == body })
    }
}
