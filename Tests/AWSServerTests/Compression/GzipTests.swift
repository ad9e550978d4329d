import NIOCore
import Testing
import Zlib

@testable import AWSServer

struct GzipTests {
    private func expand(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [UInt8] {
        Array(try Gzip.expand(ByteBuffer(bytes: bytes), limitBytes: limit).readableBytesView)
    }

    @Test(arguments: [0, 1, 1400, 65_536, 300_000])
    func `what is compressed can be expanded`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }
        let compressed = try #require(Gzip.compress(bytes))
        #expect(try expand(compressed) == bytes)
    }

    @Test func `one text behind another is both of them`() throws {
        let parts = [Array("hello ".utf8), Array("world".utf8), []]
        let compressed = try parts.map { try #require(Gzip.compress($0)) }
        #expect(try expand(Array(compressed.joined())) == Array("hello world".utf8))
        let twice = Array(repeating: compressed[0], count: 2).flatMap(\.self)
        #expect(throws: Gzip.Failure.tooLarge) { try expand(twice, limit: 11) }
        #expect(throws: Gzip.Failure.malformed) { try expand(compressed[0] + Array("junk".utf8)) }
    }

    @Test func `text gets smaller`() throws {
        let bytes = [UInt8](repeating: 0x61, count: 100_000)
        #expect(try #require(Gzip.compress(bytes)).count < 1000)
    }

    @Test func `a body may have just the size of the limit`() throws {
        let compressed = try #require(Gzip.compress([UInt8](repeating: 0, count: 200_000)))
        #expect(try expand(compressed, limit: 200_000).count == 200_000)
        #expect(throws: Gzip.Failure.tooLarge) { try expand(compressed, limit: 199_999) }
    }

    @Test func `a bomb is not expanded beyond the limit`() throws {
        let compressed = try #require(Gzip.compress([UInt8](repeating: 0, count: 64 << 20)))
        #expect(throws: Gzip.Failure.tooLarge) { try expand(compressed, limit: 1000) }
    }

    @Test func `what is no gzip, or not all of it, or more, is malformed`() throws {
        let whole = try #require(Gzip.compress(Array(#"{"Text":"hello"}"#.utf8)))
        var altered = whole
        altered[whole.count - 8] ^= 1
        for bytes in [[], Array("{}".utf8), Array(whole.dropLast()), whole + [0], altered] {
            #expect(throws: Gzip.Failure.malformed) { try expand(bytes) }
        }
    }
}
