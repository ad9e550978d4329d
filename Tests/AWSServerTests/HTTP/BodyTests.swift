import AWSServer
import Testing

/// How bodies come in, and which are not taken.
struct BodyTests {
    @Test func `a body may come in chunks`() async throws {
        try await withConnection { connection in
            try connection.send(
                head("Transfer-Encoding: chunked")
                    + "5\r\n{\"Tex\r\n9\r\nt\":\"abc\"}\r\n0\r\n\r\n")
            #expect(try await connection.readAnswer().body == #"{"Text":"abc"}"#)
        }
    }

    @Test func `a client that waits is told to go on`() async throws {
        try await withConnection { connection in
            try connection.send(head("Content-Length: 12", "Expect: 100-continue"))
            let word = try await connection.read(through: "\r\n\r\n")
            #expect(word == "HTTP/1.1 100 Continue\r\n\r\n")
            try connection.send(#"{"Text":"a"}"#)
            #expect(try await connection.readAnswer().body == #"{"Text":"a"}"#)
        }
    }

    @Test func `a body that says it is too large is refused before it is sent`() async throws {
        try await withConnection { connection in
            try connection.send(head("Content-Length: 16777217", "Expect: 100-continue"))
            let answer = try await connection.readAnswer()
            #expect(answer.status == 413)
            #expect(answer.hasLine("Connection: close"))
            #expect(try await connection.endsHere())
        }
    }

    @Test func `a body that turns out too large is refused, and read so that it is heard`()
        async throws
    {
        try await withConnection { connection in
            try connection.send(head("Transfer-Encoding: chunked") + "1800000\r\n")
            try connection.send([UInt8](repeating: 0x20, count: 0x180_0000))
            #expect(try await connection.readAnswer().status == 413)
            #expect(try await connection.endsHere())
        }
    }

    @Test func `the connection after a refused one works`() async throws {
        try await StubService().serve { server in
            let refused = try LoopbackConnection(port: server.port)
            try refused.send(head("Content-Length: 99999999"))
            #expect(try await refused.readAnswer().status == 413)
            let next = try LoopbackConnection(port: server.port)
            try next.send(request("Echo", "a"))
            #expect(try await next.readAnswer().status == 200)
        }
    }

    @Test func `a body of a megabyte is taken whole`() async throws {
        try await withConnection { connection in
            let text = String(repeating: "x", count: 1 << 20)
            try connection.send(request("Echo", text))
            #expect(try await connection.readAnswer().body == "{\"Text\":\"\(text)\"}")
        }
    }

    private func head(_ lines: String...) -> String {
        let all =
            [
                "POST / HTTP/1.1", "X-Amz-Target: Stub_1.Echo",
                "Content-Type: application/x-amz-json-1.0",
            ] + lines
        return all.joined(separator: "\r\n") + "\r\n\r\n"
    }

    private func withConnection(_ use: (LoopbackConnection) async throws -> Void) async throws {
        try await StubService().serve { try await use(LoopbackConnection(port: $0.port)) }
    }
}
