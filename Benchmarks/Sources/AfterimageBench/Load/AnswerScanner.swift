import NIOCore

/// Finds where an answer ends; understands of HTTP only a status and a `Content-Length`, which an
/// answer without content has not. Source: RFC 9110 §8.6.
///
/// The servers measured here send nothing else, and a full parser would take the time of theirs.
struct AnswerScanner {
    private var received = ByteBuffer()

    /// Takes more bytes; returns the answer once it is whole.
    mutating func add(_ bytes: ByteBuffer) throws(BenchFailure) -> Answer? {
        if received.readableBytes == 0 {
            received = bytes
        } else {
            received.writeImmutableBuffer(bytes)
        }
        let head = received.withUnsafeReadableBytes { AnswerHead($0) }
        guard let head else { return nil }
        guard let status = head.status, let bodyBytes = head.bodyBytes else {
            throw BenchFailure(
                "no status or no Content-Length: \(String(buffer: received).prefix(200))")
        }
        guard received.readableBytes >= head.sizeBytes + bodyBytes else { return nil }
        received.moveReaderIndex(forwardBy: head.sizeBytes)
        return Answer(
            status: status, body: received.readSlice(length: bodyBytes) ?? ByteBuffer(),
            closesConnection: head.closesConnection,
        )
    }
}

/// What the head of an answer says about its end.
private struct AnswerHead {
    private static let lengthName = Array("content-length:".utf8)
    private static let closing = Array("connection: close".utf8)

    let sizeBytes: Int
    let status: Int?
    private(set) var bodyBytes: Int?
    private(set) var closesConnection = false

    /// Reads the head at the beginning of `bytes`; nil as long as it is not whole.
    init?(_ bytes: UnsafeRawBufferPointer) {
        status = AnswerHead.number(bytes.dropFirst(9))
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[start..<end]
            if line.count <= 1 {
                sizeBytes = end + 1
                if status == 204 { bodyBytes = 0 }
                return
            }
            if Self.line(line, startsWith: Self.lengthName) {
                bodyBytes = Self.number(line.dropFirst(Self.lengthName.count))
            } else if Self.line(line, startsWith: Self.closing) {
                closesConnection = true
            }
            start = end + 1
        }
        return nil
    }

    /// Compares without regard to capital letters, all of `start` being small ones.
    private static func line(
        _ line: Slice<UnsafeRawBufferPointer>, startsWith start: [UInt8],
    ) -> Bool {
        line.count >= start.count && zip(line, start).allSatisfy { $0 | 0x20 == $1 }
    }

    /// The number at the beginning of `bytes`, behind spaces.
    private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        let digits = bytes.drop { $0 == UInt8(ascii: " ") }.prefix { (0x30...0x39).contains($0) }
        guard (1...15).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
}
