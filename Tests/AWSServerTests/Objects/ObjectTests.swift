import AWSServer
import Testing

/// How objects pass through a connection.
struct ObjectTests {
    @Test func `an object comes back as it was put, with other requests around it`()
        async throws
    {
        let body = String(repeating: "some bytes, ", count: 300_000)
        try await StubObjects().serve { connection in
            try connection.send("GET / HTTP/1.1\r\n\r\n")
            try connection.send(
                "PUT /b/k HTTP/1.1\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            try connection.send("GET /b/k HTTP/1.1\r\n\r\nHEAD /b/k HTTP/1.1\r\n\r\n")
            try connection.send("GET / HTTP/1.1\r\n\r\n")
            #expect(try await connection.readAnswer().body.hasPrefix("healthy"))
            #expect(try await connection.readAnswer().status == 200)
            #expect(try await connection.readAnswer().body == body)
            let head = try await connection.readAnswer(isHeadOnly: true)
            #expect(head.hasLine("Content-Length: \(body.utf8.count)"))
            #expect(try await connection.readAnswer().body.hasPrefix("healthy"))
        }
    }

    @Test func `an object without bytes is one too`() async throws {
        try await StubObjects().serve { connection in
            try connection.send("PUT /b/k HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.hasLine("ETag: d41d8cd98f00b204e9800998ecf8427e"))
        }
    }

    @Test func `an object whose length nobody says is refused, and not taken for an empty one`()
        async throws
    {
        try await StubObjects().serve { connection in
            try connection.send("PUT /b/k HTTP/1.1\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.status == 411)
            #expect(answer.body.contains("<Code>MissingContentLength</Code>"))
        }
    }

    @Test func `a client that waits for a word gets it`() async throws {
        try await StubObjects().serve { connection in
            try connection.send(
                "PUT /b/k HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
            _ = try await connection.read(through: "100 Continue\r\n\r\n")
            try connection.send("x")
            #expect(try await connection.readAnswer().status == 200)
        }
    }

    @Test(arguments: [
        ("PUT /b/k", "Transfer-Encoding: chunked", 411),
        ("PUT /b/k", "Content-Length: 5368709121", 400),
        ("PUT /b/k", "Content-Length: 1\r\nContent-MD5: no", 400),
        ("PUT /b/k", "Content-Length: 0\r\nExpect: 100-continue\r\nContent-MD5: no", 400),
        ("PATCH /b/k", "Content-Length: 1", 405),
        ("PUT /%FF/k", "Content-Length: 1", 400),
    ])
    func `what can not be is refused before its body is taken`(
        _ line: String, _ header: String, _ status: Int,
    ) async throws {
        try await StubObjects().serve { connection in
            try connection.send("\(line) HTTP/1.1\r\n\(header)\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.status == status)
            #expect(answer.hasLine("Connection: close"))
            #expect(answer.body.contains("<Error><Code>"))
        }
    }

    @Test func `what others serve stays theirs, and what nobody serves is refused by name`()
        async throws
    {
        try await StubObjects().serve { connection in
            try connection.send("PUT /v1/things/a HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            #expect(try await connection.readAnswer().status == 201)
            try connection.send("DELETE /b/k HTTP/1.1\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.status == 501)
            #expect(answer.body.contains("the operation DeleteObject"))
        }
    }

    @Test(arguments: [
        ("GET /?list-type=2", "ListObjectsV2"), ("POST /?delete", "DeleteObjects"),
        ("DELETE /k", "DeleteObject"), ("DELETE //k", "DeleteObject"),
        ("OPTIONS /k", "PreflightObject"), ("OPTIONS /?list-type=2", "PreflightBucket"),
    ])
    func `a bucket in the host's name is asked as one in the path`(
        _ line: String, _ operation: String,
    ) async throws {
        let origin = line.hasPrefix("OPTIONS") ? "Origin: https://app.example\r\n" : ""
        try await StubObjects().serve { connection in
            try connection.send(
                "\(line) HTTP/1.1\r\nHost: b.localhost\r\n\(origin)Content-Length: 0\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.status == 501)
            #expect(answer.body.contains("the operation \(operation)"))
        }
    }

    @Test(arguments: [
        ("GET /", "b.localhost", 200), ("GET /?list-type=2", "localhost", 404),
        ("GET /?Action=Open&Text=x", "b.localhost", 200),
        ("PUT /v1/things/a", "b.localhost", 201),
    ])
    func `what is for others stays theirs whatever the host's name`(
        _ line: String, _ host: String, _ status: Int,
    ) async throws {
        try await StubObjects().serve { connection in
            try connection.send(
                "\(line) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 0\r\n\r\n")
            let answer = try await connection.readAnswer()
            #expect(answer.status == status)
            #expect(!answer.body.contains("<Code>NotImplemented"))
        }
    }

    @Test func `a page of a stranger is refused`() async throws {
        try await StubObjects().serve { connection in
            try connection.send("GET /b/k HTTP/1.1\r\nOrigin: https://evil.example\r\n\r\n")
            #expect(try await connection.readAnswer().status == 403)
            try connection.send("GET /b/k HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            #expect(try await connection.readAnswer().status == 403)
        }
    }

    @Test func `bytes that are missing end the connection`() async throws {
        try await StubObjects(missing: 1).serve { connection in
            try connection.send("PUT /b/k HTTP/1.1\r\nContent-Length: 2\r\n\r\nab")
            _ = try await connection.readAnswer()
            try connection.send("GET /b/k HTTP/1.1\r\n\r\n")
            _ = try await connection.read(through: "\r\n\r\nab")
            #expect(try await connection.endsHere())
        }
    }
}
