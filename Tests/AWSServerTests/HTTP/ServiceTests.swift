import AWSServer
import Testing

/// What requests are answered with whose path names the operation.
struct ServiceTests {
    @Test func `the path leads to the operation, whatever the content type`() async throws {
        let answer = try await answer(to: "PUT /v1/things/a%3Ab?x=1 HTTP/1.1\r\n\r\n")
        #expect(answer.status == 201)
        #expect(answer.hasLine("X-Name: a:b"))
        #expect(answer.hasLine("Content-Type: application/json"))
    }

    @Test func `a body comes as it was sent`() async throws {
        let answer = try await answer(
            to: "POST /v1/echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello")
        #expect(answer.body == "hello")
        #expect(answer.hasLine("Content-Type: text/plain"))
    }

    @Test(arguments: ["GET /v1/things/a", "PUT /v1/things", "POST /v1/echo/more", "POST //"])
    func `another path or method is not found`(_ line: String) async throws {
        let answer = try await answer(to: "\(line) HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        #expect(answer.status == 404)
        #expect(answer.body == "<UnknownOperationException/>\n")
    }

    @Test func `a body may be larger than one for DynamoDB, where the operation says so`()
        async throws
    {
        let size = 16 * 1024 * 1024 + 1
        let body = String(repeating: "x", count: size)
        let answer = try await answer(
            to: "POST /v1/echo HTTP/1.1\r\nContent-Length: \(size)\r\n\r\n\(body)")
        #expect(answer.body.utf8.count == size)
    }

    @Test(arguments: [
        ("POST /v1/echo", 20_000_001, "Echo"), ("PUT /v1/things/a", 1_048_577, "Put"),
    ])
    func `a body that is larger than its operation takes is refused before it is sent`(
        _ line: String, _ size: Int, _ operation: String,
    ) async throws {
        let answer = try await answer(
            to: "\(line) HTTP/1.1\r\nContent-Length: \(size)\r\n\r\n")
        #expect(answer.status == 413)
        #expect(answer.hasLine("x-amzn-ErrorType: RequestEntityTooLargeException"))
        #expect(answer.hasLine("Connection: close"))
        #expect(answer.body.contains("smaller than \(size - 1) bytes for the \(operation) oper"))
    }

    @Test(arguments: [
        "Content-Length: 70000000", "Content-Length: 70000000\r\nExpect: 100-continue",
        "Transfer-Encoding: chunked", "Content-Length: 0",
    ])
    func `a path that is none is answered before its body is taken`(
        _ header: String,
    ) async throws {
        for line in ["POST /v1/nothing", "PUT /", "POST /"] {
            let answer = try await answer(to: "\(line) HTTP/1.1\r\n\(header)\r\n\r\n")
            #expect(answer.status == 404)
            #expect(answer.hasLine("Connection: close") == (header != "Content-Length: 0"))
        }
    }

    @Test func `a page by a stranger's name is refused`() async throws {
        let answer = try await answer(
            to: "PUT /v1/things/a HTTP/1.1\r\nHost: evil.example\r\n"
                + "Origin: http://evil.example\r\n\r\n"
        )
        #expect(answer.status == 403)
        #expect(answer.hasLine("x-amzn-ErrorType: AccessDeniedException"))
    }

    @Test(arguments: [
        ("evil.example", 403), ("evil.example:8000", 403), ("localhost:8000", 201),
        ("127.0.0.1:8000", 201), ("[::1]:8000", 201),
    ])
    func `whoever asks by another host's name is refused, also without an origin`(
        host: String, status: Int,
    ) async throws {
        let answer = try await answer(to: "PUT /v1/things/a HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(answer.status == status)
    }

    @Test func `a signature that can not be read is refused`() async throws {
        let answer = try await answer(
            to: "PUT /v1/things/a HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 x\r\n\r\n")
        #expect(answer.status == 403)
        #expect(answer.hasLine("x-amzn-ErrorType: IncompleteSignatureException"))
    }

    @Test func `requests are counted by service and operation`() async throws {
        try await StubService().serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send("PUT /v1/things/a HTTP/1.1\r\n\r\n")
            _ = try await connection.readAnswer()
            try connection.send("PUT /v1/nothing HTTP/1.1\r\n\r\n")
            _ = try await connection.readAnswer()
            let counts = server.requestCounts
            #expect(counts.first { $0.operation == "Stub.Put" }?.succeeded == 1)
            #expect(counts.last?.refused == 1)
        }
    }

    private func answer(to text: String) async throws -> Answer {
        try await StubService().serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(text)
            return try await connection.readAnswer()
        }
    }
}
