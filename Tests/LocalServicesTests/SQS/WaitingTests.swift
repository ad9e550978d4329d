import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// Receivers that wait for messages.
struct WaitingTests {
    @Test func `what is sent is not hidden for a client that has hung up`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        let gone = ClientPresence()
        async let left = fixture.ask(
            "ReceiveMessage", #"{"QueueUrl":"q","WaitTimeSeconds":20}"#, client: gone)
        while fixture.clock.alarms < 1 { await Task.yield() }
        async let stayed = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 2 { await Task.yield() }
        gone.end()
        try await fixture.send(["a"], to: queue)
        #expect(try await left == "{}")
        #expect(try await stayed.map(\.body) == ["a"])
    }

    @Test func `who waits behind messages that are only given up gets the next one`()
        async throws
    {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead.fifo", #"{"FifoQueue":"true"}"#)
        let queue = try await fixture.createFIFO("q.fifo", givingUpTo: dead)
        try await fixture.send((1...11).map { "\($0)" }, to: queue, group: "g")
        #expect(try await fixture.receive(from: queue, timeout: .zero).count == 10)
        async let received = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        fixture.clock.move(by: .zero)
        #expect(try await received.map(\.body) == ["11"])
    }

    @Test func `who has waited long enough is answered though the clock was set back`()
        async throws
    {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q", #"{"DelaySeconds":"900"}"#)
        async let received = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        fixture.clock.setBack(by: .seconds(3600))
        try await fixture.send(["a"], to: queue)
        while fixture.clock.alarms < 2 { await Task.yield() }
        fixture.clock.ring()
        #expect(try await received.isEmpty)
    }
}
