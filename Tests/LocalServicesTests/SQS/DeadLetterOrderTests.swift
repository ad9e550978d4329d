import AWSWire
import Testing

@testable import LocalServices

/// What queues that keep an order give up, and what comes back from there.
struct DeadLetterOrderTests {
    @Test func `a dead letter comes behind those of its group that are with a receiver`()
        async throws
    {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead.fifo", #"{"FifoQueue":"true"}"#)
        let queue = try await fixture.createFIFO("q.fifo", givingUpTo: dead)
        try await fixture.send((1...10).map { "old-\($0)" }, to: queue, group: "g")
        try await fixture.send((1...10).map { "\($0)" }, to: dead, group: "g")
        #expect(try await fixture.receive(from: dead).count == 10)
        #expect(try await fixture.receive(from: queue, timeout: .zero).count == 10)
        #expect(try await fixture.receive(from: queue).isEmpty)
        #expect(try await fixture.bodies(of: dead).isEmpty)
        fixture.clock.move(by: .seconds(30))
        #expect(try await fixture.bodies(of: dead) == (1...10).map { "\($0)" })
    }

    @Test func `a dead letter goes on counting, and is known by its own id`() async throws {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead.fifo", #"{"FifoQueue":"true"}"#)
        let queue = try await fixture.createFIFO("q.fifo", givingUpTo: dead)
        try await fixture.send(["1"], to: queue, group: "g")
        for _ in 1...2 { _ = try await fixture.receive(from: queue, timeout: .zero) }
        let letter = try #require(try await fixture.receive(from: dead, timeout: .zero).first)
        #expect(letter.systemAttribute("ApproximateReceiveCount") == "2")
        #expect(letter.systemAttribute("MessageDeduplicationId") == letter.id)
        try await fixture.ask("StartMessageMoveTask", #"{"SourceArn":"\#(dead)"}"#)
        try await fixture.sqs.work(offTask: 1)
        let again = try #require(try await fixture.receive(from: queue).first)
        #expect(again.systemAttribute("ApproximateReceiveCount") == "1")
    }

    @Test func `a queue gives up what it gave itself, whatever came before`() async throws {
        let fixture = try SQSFixture()
        let last = try await fixture.create("last.fifo", #"{"FifoQueue":"true"}"#)
        let middle = try await fixture.createFIFO("middle.fifo", givingUpTo: last)
        let first = try await fixture.createFIFO("first.fifo", givingUpTo: middle)
        try await fixture.send(["1"], to: first, group: "g")
        for queue in [first, first, middle, middle] {
            _ = try await fixture.receive(from: queue, timeout: .zero)
        }
        let letter = try #require(try await fixture.receive(from: last).first)
        #expect(letter.systemAttribute("ApproximateReceiveCount") == "3")
    }

    @Test func `a task moves no message that somebody works on`() async throws {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead.fifo", #"{"FifoQueue":"true"}"#)
        let queue = try await fixture.createFIFO("q.fifo", givingUpTo: dead)
        try await fixture.send(["1", "2"], to: queue, group: "a")
        try await fixture.send(["3"], to: queue, group: "b")
        for _ in 1...2 { _ = try await fixture.receive(from: queue, timeout: .zero) }
        let held = try await fixture.receive(from: dead, limit: 1)
        #expect(held.map(\.body) == ["1"])
        try await fixture.ask("StartMessageMoveTask", #"{"SourceArn":"\#(dead)"}"#)
        try await fixture.sqs.work(offTask: 1)
        #expect(try await fixture.bodies(of: queue) == ["3"])
        try await fixture.sqs.delete([held[0].receipt], from: dead)
        #expect(try await fixture.bodies(of: dead) == ["2"])
    }
}
