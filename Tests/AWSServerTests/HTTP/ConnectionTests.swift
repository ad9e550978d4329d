import AWSServer
import DynamoModel
import Synchronization
import Testing

/// How requests follow each other on one connection, and how it ends.
struct ConnectionTests {
    private let stub = StubService()

    @Test func `a connection is kept for the next request`() async throws {
        try await withConnection { connection in
            for text in ["one", "two"] {
                try connection.send(request("Echo", text))
                #expect(try await connection.readAnswer().body == "{\"Text\":\"\(text)\"}")
            }
        }
    }

    @Test func `requests sent ahead are answered in order`() async throws {
        try await withConnection { connection in
            let texts = (0..<500).map { "\($0)" }
            try connection.send(texts.map { request("Echo", $0) }.joined())
            var answers: [String] = []
            for _ in texts { answers.append(try await connection.readAnswer().body) }
            #expect(answers == texts.map { "{\"Text\":\"\($0)\"}" })
        }
    }

    @Test func `a request sent ahead waits for the answer before it`() async throws {
        try await withConnection { connection in
            try connection.send(request("Wait", "one") + request("Echo", "two"))
            let parked = await stub.next(1)
            parked[0].reply(.success(StubText("late")))
            #expect(try await connection.readAnswer().body == #"{"Text":"late"}"#)
            #expect(try await connection.readAnswer().body == #"{"Text":"two"}"#)
        }
    }

    @Test func `replies in another order reach the right connections`() async throws {
        try await stub.serve { server in
            let connections = try (0..<8).map { _ in try LoopbackConnection(port: server.port) }
            for (number, connection) in connections.enumerated() {
                try connection.send(request("Wait", "\(number)"))
            }
            for parked in await stub.next(8).reversed() {
                parked.reply(.success(StubText(parked.text)))
            }
            var answers: [String] = []
            for connection in connections {
                answers.append(try await connection.readAnswer().body)
            }
            #expect(answers == (0..<8).map { "{\"Text\":\"\($0)\"}" })
        }
    }

    @Test func `a request may come byte by byte`() async throws {
        try await withConnection { connection in
            for byte in request("Echo", "slow").utf8 { try connection.send([byte]) }
            #expect(try await connection.readAnswer().body == #"{"Text":"slow"}"#)
        }
    }

    @Test func `a client that wishes so is closed after the answer`() async throws {
        try await withConnection { connection in
            try connection.send(request("Echo", "", headers: ["Connection: close"]))
            #expect(try await connection.readAnswer().hasLine("Connection: close"))
            #expect(try await connection.endsHere())
        }
    }

    @Test func `a client of HTTP 1.0 is closed after the answer`() async throws {
        try await withConnection { connection in
            try connection.send(request("Echo", "", version: "1.0"))
            #expect(try await connection.readAnswer().hasLine("Connection: close"))
            #expect(try await connection.endsHere())
        }
    }

    @Test func `a client of HTTP 1.0 is kept when it asks for it`() async throws {
        try await withConnection { connection in
            let text = request("Echo", "", headers: ["Connection: keep-alive"], version: "1.0")
            for _ in 0..<2 {
                try connection.send(text)
                #expect(try await connection.readAnswer().hasLine("Connection: keep-alive"))
            }
        }
    }

    @Test func `a client that would rather speak HTTP 2 gets its answer and no more`() async throws
    {
        try await withConnection { connection in
            let headers = ["Connection: Upgrade", "Upgrade: h2c"]
            try connection.send(request("Echo", "a", headers: headers))
            let answer = try await connection.readAnswer()
            #expect(answer.body == #"{"Text":"a"}"#)
            #expect(answer.hasLine("Connection: close"))
            #expect(try await connection.endsHere())
        }
    }

    @Test func `a client that has finished sending still gets its answer`() async throws {
        try await withConnection { connection in
            try connection.send(request("Wait", "last"))
            connection.finishSending()
            let parked = await stub.next(1)
            parked[0].reply(.success(StubText("last")))
            #expect(try await connection.readAnswer().body == #"{"Text":"last"}"#)
            #expect(try await connection.endsHere())
        }
    }

    @Test(arguments: [["Connection: keep-alive"], ["Connection: close"]], [false, true])
    func `what an operation leaves to be kept is kept before its answer leaves`(
        headers: [String], isLastOfClient: Bool,
    ) async throws {
        let calls = Mutex((made: 0, kept: 0))
        let stub = StubService(
            onHold: { calls.withLock { $0.made += 1 } },
            beforeAnswers: { calls.withLock { $0.kept = $0.made } })
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Hold", "a", headers: headers))
            if isLastOfClient { connection.finishSending() }
            #expect(try await connection.readAnswer().body == #"{"Text":"a"}"#)
            #expect(calls.withLock { $0 } == (made: 1, kept: 1))
        }
    }

    @Test func `a reply for a client that has gone does no harm`() async throws {
        try await stub.serve { server in
            do {
                try LoopbackConnection(port: server.port).send(request("Wait", "gone"))
            }
            let parked = await stub.next(1)
            parked[0].reply(.success(StubText("gone")))
            let other = try LoopbackConnection(port: server.port)
            try other.send(request("Echo", "here"))
            #expect(try await other.readAnswer().body == #"{"Text":"here"}"#)
        }
    }

    @Test(arguments: ["", "POST / HTTP/1.1\r\nHost"])
    func `a silent client is closed`(_ beginning: String) async throws {
        try await stub.serve(sweepInterval: .milliseconds(1)) { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(beginning)
            #expect(try await connection.endsHere())
        }
    }

    private func withConnection(_ use: (LoopbackConnection) async throws -> Void) async throws {
        try await stub.serve { try await use(LoopbackConnection(port: $0.port)) }
    }
}
