import NIOHTTP1
import Testing

@testable import AWSClients

final class ConnectedTransportTests {
    private let transport = ConnectedTransport()

    deinit { transport.close() }

    @Test func `a request arrives as it is, and so does its answer`() async throws {
        let server = try await PathServer()
        let body = Array(0...255) as [UInt8]
        let reply = try await transport.send(
            HTTPCall(
                "POST", server.url("/echo/a%20b?c=d"), headers: [HTTPField("X-Amz-Target", "T.x")],
                body: body))
        #expect(reply.status == 202 && reply.body == body)
        #expect(reply.header("x-path") == "/echo/a%20b?c=d")
        let head = try #require(server.heads.first)
        #expect(head.method == .POST && head.headers["X-Amz-Target"] == ["T.x"])
        #expect(head.headers["Host"] == [String(server.url("").dropFirst(7))])
        #expect(head.headers["Content-Length"] == ["256"])
        try await server.close()
    }

    @Test func `a connection is used again`() async throws {
        let server = try await PathServer()
        for _ in 0..<10 { _ = try await transport.send(HTTPCall("GET", server.url("/echo"))) }
        #expect(server.connections == 1)
        try await server.close()
    }

    @Test func `a connection that the server is done with is not used again`() async throws {
        let server = try await PathServer()
        for number in 1...3 {
            let reply = try await transport.send(
                HTTPCall("PUT", server.url("/last"), body: [UInt8(number)]))
            #expect(reply.body == [UInt8(number)])
            #expect(server.connections == number)
        }
        try await server.close()
    }

    @Test func `more requests than there may be connections are all answered`() async throws {
        let server = try await PathServer()
        let bodies = await withTaskGroup(of: [UInt8].self) { group in
            for number in 0..<300 {
                let url = server.url(number.isMultiple(of: 50) ? "/last" : "/echo")
                let body = Array("\(number)".utf8)
                group.addTask { [transport] in
                    (try? await transport.send(HTTPCall("POST", url, body: body)).body) ?? []
                }
            }
            return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(bodies == Set((0..<300).map { Array("\($0)".utf8) }))
        #expect(server.openConnections <= Limits.connections)
        try await server.close()
    }

    @Test func `silence ends in time, and takes its connection with it`() async throws {
        let server = try await PathServer()
        await #expect(throws: TransportError.timedOut) {
            _ = try await transport.send(
                HTTPCall("GET", server.url("/silent"), timeout: .milliseconds(20)))
        }
        _ = try await transport.send(HTTPCall("GET", server.url("/echo")))
        // No connection has had two requests; the silent one may have ended before it had its own.
        #expect(server.connections >= server.heads.count)
        try await server.close()
    }

    @Test func `what waits for a connection gets the place of one that is lost`() async throws {
        let server = try await PathServer()
        let waiting = Task { [transport] in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Limits.connections {
                    group.addTask {
                        _ = try? await transport.send(HTTPCall("GET", server.url("/silent")))
                    }
                }
            }
        }
        while server.heads.count < Limits.connections { await Task.yield() }
        await #expect(throws: TransportError.timedOut) {
            let echo = HTTPCall("GET", server.url("/echo"), timeout: .milliseconds(20))
            _ = try await transport.send(echo)
        }
        let echo = Task { [transport] in
            try await transport.send(HTTPCall("GET", server.url("/echo")))
        }
        waiting.cancel()
        #expect(try await echo.value.status == 202)
        try await server.close()
    }

    @Test func `a connection that is closed without an answer says so`() async throws {
        let server = try await PathServer()
        await #expect(
            throws: TransportError.failed("it closed the connection without an answer")
        ) {
            _ = try await transport.send(HTTPCall("GET", server.url("/hang-up")))
        }
        try await server.close()
    }

    @Test func `a task that is cancelled waits no longer`() async throws {
        let server = try await PathServer()
        let task = Task { [transport] in
            try await transport.send(HTTPCall("GET", server.url("/silent")))
        }
        while server.heads.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: TransportError.cancelled) { _ = try await task.value }
        let late = Task { [transport] in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await transport.send(HTTPCall("GET", server.url("/silent")))
        }
        await #expect(throws: TransportError.cancelled) { _ = try await late.value }
        try await server.close()
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "abc"),
        ("HTTP/1.1 200 OK\r\n\r\nuntil it closes", "until it closes"),
        ("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab", "ab"),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", ""),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", ""),
    ])
    func `an answer ends where it says, or with its connection`(
        answer: String, body: String,
    ) async throws {
        let server = try await ScriptedServer(answering: answer)
        let reply = try await transport.send(HTTPCall("GET", server.url))
        #expect(reply.body == Array(body.utf8))
        try await server.close()
    }

    @Test func `an answer to HEAD has no body, whatever its length says`() async throws {
        let server = try await ScriptedServer(
            answering: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        let reply = try await transport.send(HTTPCall("HEAD", server.url))
        #expect(reply.header("content-length") == "5" && reply.body.isEmpty)
        try await server.close()
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", "HTTP/1.1 200 OK\r\nContent",
        "HTTP/1.1 2000 OK\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "",
    ])
    func `an answer that is cut off or none is a failure in words`(answer: String) async throws {
        let server = try await ScriptedServer(answering: answer)
        let failure = await #expect(throws: TransportError.self) {
            _ = try await transport.send(HTTPCall("GET", server.url))
        }
        #expect(
            [
                .failed("it closed the connection without an answer"),
                .failed("what came or was to be sent is not HTTP"),
            ].contains(failure))
        try await server.close()
    }

    @Test func `an answer that comes too late reaches nobody else`() async throws {
        let server = try await PathServer()
        for number in 0..<50 {
            let late = Task { [transport] in
                try await transport.send(
                    HTTPCall("POST", server.url("/echo"), body: Array("late".utf8)))
            }
            late.cancel()
            let body = Array("\(number)".utf8)
            let reply = try await transport.send(
                HTTPCall("POST", server.url("/echo"), body: body))
            #expect(reply.body == body)
            _ = try? await late.value
        }
        try await server.close()
    }

    @Test func `a header that would begin another one is not sent`() async throws {
        let server = try await PathServer()
        await #expect(throws: TransportError.failed("what came or was to be sent is not HTTP")) {
            let headers = [HTTPField("X-A", "b\r\nX-C: d")]
            _ = try await transport.send(HTTPCall("GET", server.url("/echo"), headers: headers))
        }
        #expect(server.heads.isEmpty)
        try await server.close()
    }

    @Test func `a port that nobody listens on refuses`() async throws {
        let server = try await PathServer()
        let url = server.url("/echo")
        try await server.close()
        await #expect(throws: TransportError.failed("Connection refused")) {
            _ = try await transport.send(HTTPCall("GET", url))
        }
    }

    @Test func `nothing is sent once it is closed`() async throws {
        let server = try await PathServer()
        let transport = ConnectedTransport()
        _ = try await transport.send(HTTPCall("GET", server.url("/echo")))
        transport.close()
        await #expect(throws: TransportError.closed) {
            _ = try await transport.send(HTTPCall("GET", server.url("/echo")))
        }
        while server.openConnections > 0 { await Task.yield() }
        try await server.close()
    }

    @Test(arguments: [
        ("http://a", false, "a", 80, "a", "/"), ("https://a/", true, "a", 443, "a", "/"),
        ("http://a:8000/b/c?d=/e", false, "a", 8000, "a:8000", "/b/c?d=/e"),
        ("http://[::1]:9/x", false, "::1", 9, "[::1]:9", "/x"),
        ("https://[::1]?q", true, "::1", 443, "[::1]", "/?q"),
    ])
    func `a URL is taken apart`(
        url: String, isSecure: Bool, host: String, port: Int, authority: String, path: String,
    ) throws {
        let found = try #require(HTTPTarget(url))
        #expect(found.origin == HTTPOrigin(isSecure: isSecure, host: host, port: port))
        #expect(found.authority == authority && found.path == path)
    }

    @Test(arguments: ["", "a", "ftp://a", "http://", "http://:80", "http://a:b", "http://a:70000"])
    func `what is no URL of HTTP is refused`(url: String) async {
        #expect(HTTPTarget(url) == nil)
        await #expect(throws: TransportError.failed("\(url) is no URL of HTTP")) {
            _ = try await transport.send(HTTPCall("GET", url))
        }
    }
}
