import AWSWire
import DynamoModel
import NIOCore
import Testing
import Zlib

@testable import AWSServer

/// Bodies in gzip, both ways.
struct CompressedBodyTests {
    private let stub = StubService()

    @Test func `a body in gzip is read as what it stands for`() async throws {
        let answer = try await answer(to: #"{"Text":"hello"}"#)
        #expect(answer.body == #"{"Text":"hello"}"#)
        #expect(!answer.head.contains("Content-Encoding"))
    }

    @Test func `a signature covers the body as it was sent`() async throws {
        let signed = StubService(secret: "secret")
        let body = try #require(Gzip.compress(Array(#"{"Text":"hello"}"#.utf8)))
        let headers = signed.signedHeaders(of: body) + ["Content-Encoding: gzip"]
        try await signed.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(head("Echo", body.count, headers))
            try connection.send(body)
            #expect(try await connection.readAnswer().body == #"{"Text":"hello"}"#)
        }
    }

    @Test func `a body that is not gzip is refused, and the connection kept`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Echo", "a", headers: ["Content-Encoding: gzip"]))
            let answer = try await connection.readAnswer()
            #expect(answer.status == 400)
            #expect(
                answer.body == #"{"__type":"com.amazon.coral.service#SerializationException","#
                    + #""Message":"The body is not gzip"}"#)
            try connection.send(request("Echo", "b"))
            #expect(try await connection.readAnswer().status == 200)
        }
    }

    @Test func `a body that expands beyond the limit is too large`() async throws {
        let bomb = String(repeating: " ", count: Limits.bodyBytes + 1)
        let answer = try await answer(to: bomb)
        #expect(answer.status == 413)
        #expect(answer.hasLine("Connection: close"))
    }

    @Test func `another coding is refused by its name`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Echo", "a", headers: ["Content-Encoding: br"]))
            let answer = try await connection.readAnswer()
            #expect(answer.status == 415)
            #expect(
                answer.body
                    == #"{"__type":"com.amazon.coral.service#UnsupportedMediaTypeException","#
                    + #""message":"The Content-Encoding br is not offered: send the body in gzip, "#
                    + #"or as it is"}"#)
        }
    }

    @Test func `a large answer comes in gzip when asked for, with the checksum of what came`()
        async throws
    {
        let text = String(repeating: "text ", count: 1000)
        let answer = try await echo(text, accepting: "gzip, deflate")
        #expect(answer.hasLine("Content-Encoding: gzip"))
        #expect(answer.hasLine("Vary: Accept-Encoding"))
        #expect(answer.hasLine("x-amz-crc32: \(CRC32.checksum(answer.bytes))"))
        #expect(answer.bytes.count < 200)
        let body = try Gzip.expand(.init(bytes: answer.bytes), limitBytes: 1 << 20)
        #expect(String(buffer: body) == "{\"Text\":\"\(text)\"}")
    }

    @Test func `a large answer comes in deflate where that is what is asked for`() async throws {
        let answer = try await echo(String(repeating: "text ", count: 1000), accepting: "deflate")
        #expect(answer.hasLine("Content-Encoding: deflate"))
        #expect(answer.hasLine("Vary: Accept-Encoding"))
        #expect(answer.hasLine("x-amz-crc32: \(CRC32.checksum(answer.bytes))"))
        // What zlib's frame begins with, where gzip's begins with 1F 8B.
        #expect(answer.bytes.first == 0x78)
        #expect(answer.bytes.count < 200)
    }

    @Test func `answers that are packed on another thread keep their order`() async throws {
        let texts = [200_000, 10, 100_000, 5000].map { String(repeating: "t", count: $0) }
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            for text in texts {
                try connection.send(request("Echo", text, headers: ["Accept-Encoding: gzip"]))
            }
            for text in texts {
                let answer = try await connection.readAnswer()
                #expect(answer.hasLine("Content-Encoding: gzip") == (text.count > 10))
                guard text.count > 10 else { continue }
                let body = try Gzip.expand(.init(bytes: answer.bytes), limitBytes: 1 << 20)
                #expect(String(buffer: body) == "{\"Text\":\"\(text)\"}")
            }
        }
    }

    @Test func `who goes while a large answer is packed harms nobody else`() async throws {
        let text = String(repeating: "t", count: 250_000)
        try await stub.serve { server in
            for _ in 0..<8 {
                let gone = try LoopbackConnection(port: server.port)
                try gone.send(request("Echo", text, headers: ["Accept-Encoding: gzip"]))
            }
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Echo", "here"))
            #expect(try await connection.readAnswer().body == #"{"Text":"here"}"#)
        }
    }

    @Test(arguments: ["identity", "br", "gzip;q=0", "gzip; q=0.0", ""])
    func `nobody gets gzip who did not ask for it`(coding: String) async throws {
        let answer = try await echo(String(repeating: "t", count: 5000), accepting: coding)
        #expect(!answer.head.contains("Content-Encoding"))
        #expect(answer.bytes.count == 5011)
    }

    @Test(arguments: [5, 4080])
    func `a small answer comes as it is`(count: Int) async throws {
        let answer = try await echo(String(repeating: "t", count: count), accepting: "gzip")
        #expect(!answer.head.contains("Content-Encoding"))
    }

    private func answer(to text: String) async throws -> Answer {
        let body = try #require(Gzip.compress(Array(text.utf8)))
        return try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(head("Echo", body.count, ["Content-Encoding: gzip"]))
            try connection.send(body)
            return try await connection.readAnswer()
        }
    }

    private func echo(_ text: String, accepting coding: String) async throws -> Answer {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Echo", text, headers: ["Accept-Encoding: \(coding)"]))
            return try await connection.readAnswer()
        }
    }
}
