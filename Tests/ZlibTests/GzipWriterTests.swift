import Testing
import Zlib

/// What comes in pieces is one result.
struct GzipWriterTests {
    private struct OutOfMemory: Error {}

    @Test(arguments: [0, 1, 65_536, 300_000])
    func `what was written piece by piece can be expanded`(count: Int) throws {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        guard var writer = GzipWriter() else { throw OutOfMemory() }
        for start in stride(from: 0, to: count, by: 10_000) {
            writer.write(Array(bytes[start..<min(count, start + 10_000)]))
        }
        writer.finish()
        let compressed = writer.bytes
        var expanded: [UInt8] = []
        let failure = compressed.withUnsafeBytes { input in
            Gzip.expand(input, limitBytes: count) { expanded += $0 }
        }
        #expect(failure == nil)
        #expect(expanded == bytes)
    }

    @Test func `the same bytes are compressed to the same result`() throws {
        #expect(try compressed("afterimage") == compressed("afterimage"))
    }

    @Test func `a result that is cut off is no gzip`() throws {
        let whole = try compressed(String(repeating: "afterimage", count: 1000))
        let failure = whole.dropLast().withUnsafeBytes { input in
            Gzip.expand(input, limitBytes: 1 << 20) { _ in }
        }
        #expect(failure == .malformed)
    }

    private func compressed(_ text: String) throws -> [UInt8] {
        guard var writer = GzipWriter() else { throw OutOfMemory() }
        writer.write(Array(text.utf8))
        writer.finish()
        return writer.bytes
    }
}
