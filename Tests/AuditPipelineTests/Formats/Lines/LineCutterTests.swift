import AuditPipeline
import Testing

struct LineCutterTests {
    @Test(arguments: 1...9)
    func `lines are the same however the bytes come`(size: Int) throws {
        let bytes = Array("one\n\nthree\nrest".utf8)
        var cutter = LineCutter(limitBytes: 5)
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(bytes.count, start + size)])
            let found = try piece.withUnsafeBytes { try cutter.take($0) }
            lines += found.map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(lines == ["one", "", "three"])
        #expect(String(decoding: cutter.rest, as: UTF8.self) == "rest")
    }

    @Test(arguments: ["123456", "123456\n"])
    func `a line that is too long is refused`(text: String) {
        var cutter = LineCutter(limitBytes: 5)
        #expect(throws: LineCutter.LineTooLong.self) {
            try Array(text.utf8).withUnsafeBytes { _ = try cutter.take($0) }
        }
    }
}
