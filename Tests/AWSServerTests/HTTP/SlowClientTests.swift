import AWSServer
import DynamoModel
import Foundation
import Testing

/// Clients that take their time cost no more than a connection, and that for a while only.
struct SlowClientTests {
    private let stub = StubService()

    @Test(arguments: [
        "POST / HTTP/1.1\r\nX-Long: ",
        head("Echo", 1_000_000, []),
    ])
    func `a client that sends a byte now and then is closed all the same`(
        beginning: String,
    ) async throws {
        try await stub.serve(sweepInterval: .milliseconds(1)) { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(beginning)
            let isClosed = await connection.isClosedWhileDripping(UInt8(ascii: "x"))
            #expect(isClosed)
        }
    }

    @Test func `a client that does not read its answers is closed`() async throws {
        let text = String(repeating: "x", count: 1 << 20)
        try await stub.serve(sweepInterval: .milliseconds(1)) { server in
            let connection = try LoopbackConnection(port: server.port)
            let isClosed = await connection.isClosedWhileNotReading(request("Echo", text))
            #expect(isClosed)
        }
    }

    @Test func `a large body does not keep other connections waiting`() async throws {
        let isOtherServed = DispatchSemaphore(value: 0)
        let stub = StubService(onHold: { _ = isOtherServed.wait(timeout: .now() + 10) })
        try await stub.serve { server in
            let slow = try LoopbackConnection(port: server.port)
            try slow.send(request("Hold", String(repeating: "x", count: 1 << 20)))
            let other = try LoopbackConnection(port: server.port)
            try other.send(request("Echo", "quick"))
            #expect(try await other.readAnswer().body == #"{"Text":"quick"}"#)
            isOtherServed.signal()
            #expect(try await slow.readAnswer().status == 200)
        }
    }
}
