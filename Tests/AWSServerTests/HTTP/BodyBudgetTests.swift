import NIOCore
import NIOHTTP1
import Testing

@testable import AWSServer

struct BodyBudgetTests {
    private let bodies = BodyBudget()

    private func request() -> IncomingRequest {
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")
        return IncomingRequest(head, id: "1", place: 0, bodies: bodies)
    }

    @Test func `bodies count from their first piece until their requests are over`() {
        do {
            let requests = [request(), request()]
            for request in requests { request.append(ByteBuffer(repeating: 0x20, count: 100)) }
            requests[0].append(ByteBuffer(repeating: 0x20, count: 11))
            #expect(bodies.sizeBytes == 211)
        }
        #expect(bodies.sizeBytes == 0)
    }

    @Test func `there is room for several of the largest bodies, and an end to it`() {
        bodies.sizeBytes = 8 * Limits.bodyBytes
        #expect(!bodies.isExceeded)
        bodies.sizeBytes = Limits.bodiesBytes + 1
        #expect(bodies.isExceeded)
    }
}
