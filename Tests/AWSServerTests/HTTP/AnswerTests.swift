import AWSServer
import DynamoModel
import Testing

/// What single requests are answered with.
struct AnswerTests {
    @Test func `an answer has these bytes`() async throws {
        let answer = try await answer(to: request("Echo", "hello"))
        let id = try #require(answer.head.firstMatch(of: /x-amzn-RequestId: ([0-9A-V]{52})\r\n/)?.1)
        #expect(
            answer.head == """
                HTTP/1.1 200 OK\r
                Server: Afterimage\r
                Date: Sat, 21 Nov 2026 10:00:00 GMT\r
                Content-Type: application/x-amz-json-1.0\r
                Content-Length: 16\r
                x-amzn-RequestId: \(id)\r
                x-amz-crc32: 1152963300\r
                \r

                """)
        #expect(answer.body == #"{"Text":"hello"}"#)
    }

    @Test func `an error of the operation has its status and body`() async throws {
        let answer = try await answer(
            to: "POST / HTTP/1.1\r\nX-Amz-Target: Stub_1.Echo\r\nContent-Length: 1\r\n"
                + "Content-Type: application/x-amz-json-1.0\r\n\r\n{")
        #expect(answer.status == 400)
        #expect(
            answer.body == #"{"__type":"com.amazon.coral.service#SerializationException","#
                + #""Message":"Unexpected token in payload"}"#)
    }

    @Test(arguments: ["X-Amz-Target: Stub_1.Other\r\n", ""])
    func `an unknown target is refused`(_ target: String) async throws {
        let answer = try await answer(
            to: "POST / HTTP/1.1\r\n\(target)Content-Type: application/x-amz-json-1.0\r\n"
                + "Content-Length: 2\r\n\r\n{}")
        #expect(answer.status == 400)
        #expect(
            answer.body == #"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#)
    }

    @Test(arguments: ["application/json", "application/x-amz-json-1.1", "Application/JSON ; x"])
    func `an answer is of the type of JSON that the request was`(_ type: String) async throws {
        let answer = try await answer(
            to: "POST / HTTP/1.1\r\nX-Amz-Target: Stub_1.Echo\r\nContent-Length: 16\r\n"
                + "Content-Type: \(type)\r\n\r\n{\"Text\":\"hello\"}")
        let said = type.lowercased().prefix { $0 != " " }
        #expect(answer.head.contains("\r\nContent-Type: \(said)\r\n"))
    }

    @Test(arguments: [
        "GET /other HTTP/1.1\r\n\r\n", "DELETE / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
    ])
    func `what is not a call is not found`(_ text: String) async throws {
        let answer = try await answer(to: text)
        #expect(answer.status == 404)
        #expect(answer.body == "<UnknownOperationException/>\n")
        #expect(answer.hasLine("x-amz-crc32: 3552371480"))
    }

    @Test func `the server says that it is healthy`() async throws {
        let answer = try await answer(to: "GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n")
        #expect(answer.status == 200)
        #expect(answer.body == "healthy: localhost:8000 ")
    }

    @Test func `a head has no body but its length`() async throws {
        try await StubService().serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(try await connection.readAnswer(isHeadOnly: true).hasLine("Content-Length: 11"))
            #expect(try await connection.endsHere())
        }
    }

    @Test func `an operation learns who calls`() async throws {
        let stub = StubService()
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            let authorization =
                "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/"
                + "dynamodb/aws4_request, SignedHeaders=host, Signature=0"
            let headers = [
                authorization, "X-Afterimage-Actor: zoe", "User-Agent: test",
                "x-amz-security-token: of test",
            ]
            try connection.send(request("Wait", "", headers: headers))
            let parked = try #require(await stub.next(1).first)
            parked.reply(.success(StubText("")))
            let answer = try await connection.readAnswer()
            #expect(parked.caller.accessKeyID == "AKIDEXAMPLE")
            #expect(parked.caller.declaredActor == "zoe")
            #expect(parked.caller.userAgent == "test")
            #expect(parked.caller.depth == CallDepth(least: 3, most: 4))
            #expect(parked.caller.sourceAddress == "127.0.0.1")
            #expect(answer.hasLine("x-amzn-RequestId: \(parked.caller.requestID ?? "")"))
        }
    }

    private func answer(to text: String) async throws -> Answer {
        try await StubService().answer(to: text)
    }
}
