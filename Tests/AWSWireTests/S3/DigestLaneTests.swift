import Crypto
import Dispatch
import Testing

@testable import AWSWire

/// How digests keep up with the bytes that others write.
struct DigestLaneTests {
    /// Bytes that can not be read before somebody says so.
    private struct HeldPiece: PayloadPiece {
        let bytes: [UInt8]
        let permission = DispatchSemaphore(value: 0)

        func withBytes<Failure>(
            _ body: (Span<UInt8>) throws(Failure) -> Void,
        ) throws(Failure) {
            permission.wait()
            try body(bytes.span)
        }
    }

    @Test func `the last few bytes do not wait for the digest of those before them`() {
        let lane = DigestLane(.md5(Insecure.MD5()))
        let large = HeldPiece(bytes: [UInt8](repeating: 1, count: Limits.digestedBesideBytes))
        lane.take([PayloadRun(piece: large, places: large.bytes.indices)])
        // Comes back although nobody has let the others be read.
        lane.take([PayloadRun(piece: [2, 3], places: 0..<2)])
        large.permission.signal()
        let expected = Insecure.MD5.hash(data: large.bytes + [2, 3])
        #expect(lane.finish() == Array(expected))
    }
}
