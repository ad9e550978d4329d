import NIOCore
import Testing

@testable import AfterimageBench

@Suite struct AnswerScannerTests {
    private let answer = "HTTP/1.1 200 OK\r\nContent-Type: x\r\ncontent-LENGTH: 5\r\n\r\nhello"

    @Test func `an answer that comes byte by byte is found where it ends`() throws {
        var scanner = AnswerScanner()
        for byte in answer.utf8.dropLast() {
            #expect(try scanner.add(ByteBuffer(bytes: [byte])) == nil)
        }
        let found = try #require(try scanner.add(ByteBuffer(string: "o")))
        #expect(found.status == 200)
        #expect(String(buffer: found.body) == "hello")
    }

    @Test func `the next answer begins behind the one before`() throws {
        var scanner = AnswerScanner()
        #expect(try scanner.add(ByteBuffer(string: answer)) != nil)
        let next = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
        #expect(try scanner.add(ByteBuffer(string: next))?.status == 400)
    }

    @Test func `an answer tells when no further request may follow it`() throws {
        var scanner = AnswerScanner()
        #expect(try scanner.add(ByteBuffer(string: answer))?.closesConnection == false)
        let last = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        #expect(try scanner.add(ByteBuffer(string: last))?.closesConnection == true)
    }

    @Test func `an answer that does not say its length is refused`() {
        var scanner = AnswerScanner()
        #expect(throws: BenchFailure.self) {
            try scanner.add(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"))
        }
    }

    @Test func `an answer without content ends with its head`() throws {
        var scanner = AnswerScanner()
        let found = try scanner.add(ByteBuffer(string: "HTTP/1.1 204 No Content\r\n\r\n"))
        #expect(found?.status == 204)
        #expect(found?.body.readableBytes == 0)
    }
}
