import DynamoModel
import Testing

@testable import AWSServer

struct AWSServerTests {
    private let stub = StubService()

    @Test func `a port that is in use is named`() async throws {
        try await stub.serve { server in
            var configuration = AWSServer.Configuration()
            configuration.port = server.port
            let error = await #expect(throws: AWSServerError.self) {
                try await AWSServer.start(stub.endpoint, configuration)
            }
            #expect(error == .addressInUse(host: "127.0.0.1", port: server.port))
        }
    }

    @Test func `an address of another machine cannot be listened on`() async throws {
        var configuration = AWSServer.Configuration()
        configuration.host = "192.0.2.1"
        await #expect {
            try await AWSServer.start(stub.endpoint, configuration)
        } throws: { error in
            guard case AWSServerError.cannotListen = error else { return false }
            return true
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("localhost", true), ("::1", true), ("0.0.0.0", false),
        ("192.168.0.1", false),
    ])
    func `only this machine reaches a loopback address`(_ host: String, _ isLoopback: Bool) {
        var configuration = AWSServer.Configuration()
        configuration.host = host
        #expect(configuration.isLoopback == isLoopback)
    }

    @Test func `a shutdown lets the request in flight finish and closes the idle`() async throws {
        try await stub.serve { server in
            let busy = try LoopbackConnection(port: server.port)
            let idle = try LoopbackConnection(port: server.port)
            try idle.send(request("Echo", ""))
            _ = try await idle.readAnswer()
            try busy.send(request("Wait", "busy"))
            let parked = await stub.next(1)
            async let shutdown: Void = server.shutdown(within: .seconds(60))
            #expect(try await idle.endsHere())
            parked[0].reply(.success(StubText("done")))
            let answer = try await busy.readAnswer()
            #expect(answer.body == #"{"Text":"done"}"#)
            #expect(answer.hasLine("Connection: close"))
            #expect(try await busy.endsHere())
            #expect(throws: LoopbackConnection.Failure.self) {
                try LoopbackConnection(port: server.port)
            }
            busy.finishSending()
            await shutdown
        }
    }

    @Test func `a shutdown waits no longer than it was told`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(request("Wait", "never"))
            _ = await stub.next(1)
            await server.shutdown(within: .zero)
            #expect(try await connection.endsHere())
        }
    }

    @Test func `requests are counted by operation and result`() async throws {
        try await stub.serve { server in
            let connection = try LoopbackConnection(port: server.port)
            let unknown = request("Other", "a")
            let malformed = request("Echo", "a").replacing("{", with: "[")
            for text in [request("Echo", "a"), request("Echo", "b"), malformed, unknown] {
                try connection.send(text)
                _ = try await connection.readAnswer()
            }
            let counts = server.requestCounts
            #expect(
                counts.map(\.operation)
                    == [
                        "Echo", "Hold", "Wait", "Stub.Put", "Stub.Echo", "SNS.Echo", "SNS.Open", "",
                    ]
            )
            #expect(counts.map(\.succeeded) == [2, 0, 0, 0, 0, 0, 0, 0])
            #expect(counts.map(\.refused) == [1, 0, 0, 0, 0, 0, 0, 1])
            #expect(counts.map { $0.buckets.reduce(0, +) } == [3, 0, 0, 0, 0, 0, 0, 1])
        }
    }
}
