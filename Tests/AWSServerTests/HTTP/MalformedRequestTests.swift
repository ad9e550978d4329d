import AWSServer
import DynamoModel
import Testing

/// What is not HTTP is refused once, and nothing behind it is read.
struct MalformedRequestTests {
    private let stub = StubService()

    @Test(arguments: [
        "nonsense\r\n\r\n", "GET / HTTP/1.1\r\nbad header\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
    ])
    func `it is refused and the connection ends`(_ text: String) async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(text)
            try await expectRefusal(on: connection)
        }
    }

    @Test func `a header beyond the limit is refused`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            let long = String(repeating: "a", count: 20_000)
            try connection.send("GET / HTTP/1.1\r\nX-Long: \(long)\r\n\r\n")
            try await expectRefusal(on: connection)
        }
    }

    @Test func `the request before it is answered first`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Wait", "first") + "nonsense\r\n\r\n")
            let parked = await stub.next(1)
            parked[0].reply(.success(StubText("first")))
            #expect(try await connection.readAnswer().body == #"{"Text":"first"}"#)
            try await expectRefusal(on: connection)
        }
    }

    private func expectRefusal(on connection: LoopbackConnection) async throws {
        let answer = try await connection.readAnswer()
        #expect(answer.status == 400)
        #expect(answer.hasLine("Connection: close"))
        #expect(
            answer.body == #"{"__type":"com.amazon.coral.service#MalformedHttpRequestException","#
                + #""message":"The request is not valid HTTP."}"#)
        #expect(try await connection.endsHere())
    }
}
