import AWSWire
import SQLite
import Testing

@testable import LocalServices

/// What can be received of a group while some of its messages are with a receiver.
struct GroupOrderTests {
    private func held(
        _ bodies: [String], _ fixture: SQSFixture,
    ) async throws -> (queue: String, messages: [ReceivedMessage]) {
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        try await fixture.send(bodies, to: queue, group: "g")
        return (queue, try await fixture.receive(from: queue, timeout: .seconds(5)))
    }

    @Test(arguments: [(0, []), (1, ["foo"]), (2, ["foo", "bar"])])
    func `those before the first that is hidden are received again`(
        _ extended: Int, _ again: [String],
    ) async throws {
        let fixture = try SQSFixture()
        let (queue, messages) = try await held(["foo", "bar", "baz"], fixture)
        try await fixture.sqs.release(
            [messages[extended].receipt], to: queue, after: .seconds(20))
        fixture.clock.move(by: .seconds(6))
        #expect(try await fixture.bodies(of: queue) == again)
    }

    @Test func `one that is let go comes before those that are still held, and alone`()
        async throws
    {
        let fixture = try SQSFixture()
        let (queue, messages) = try await held(["1", "2"], fixture)
        try await fixture.send(["3"], to: queue, group: "g")
        try await fixture.sqs.release([messages[0].receipt], to: queue)
        #expect(try await fixture.bodies(of: queue) == ["1"])
        fixture.clock.move(by: .seconds(6))
        #expect(try await fixture.bodies(of: queue).isEmpty)
        fixture.clock.move(by: .seconds(30))
        #expect(try await fixture.bodies(of: queue) == ["1", "2", "3"])
    }

    @Test func `one that is let go waits for those before it`() async throws {
        let fixture = try SQSFixture()
        let (queue, messages) = try await held(["1", "2"], fixture)
        try await fixture.sqs.release([messages[1].receipt], to: queue)
        #expect(try await fixture.bodies(of: queue).isEmpty)
        try await fixture.sqs.delete([messages[0].receipt], from: queue)
        #expect(try await fixture.bodies(of: queue) == ["2"])
    }

    @Test func `a task leaves behind what comes after a message that somebody has`() async throws {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead.fifo", #"{"FifoQueue":"true"}"#)
        let queue = try await fixture.createFIFO("q.fifo", givingUpTo: dead)
        try await fixture.send(["1", "2", "3"], to: queue, group: "g")
        for _ in 1...2 { _ = try await fixture.receive(from: queue, timeout: .zero) }
        let held = try await fixture.receive(from: dead)
        try await fixture.sqs.release([held[0].receipt, held[2].receipt], to: dead)
        try await fixture.ask("StartMessageMoveTask", #"{"SourceArn":"\#(dead)"}"#)
        try await fixture.sqs.work(offTask: 1)
        #expect(try await fixture.bodies(of: queue) == ["1"])
        try await fixture.sqs.release([held[1].receipt], to: dead)
        #expect(try await fixture.bodies(of: dead) == ["2", "3"])
    }

    @Test func `a task does not look back through a group for each of its messages`() async throws {
        let fixture = try SQSFixture()
        let plan = try await fixture.sqs.readers.perform { connection in
            var steps: [String] = []
            let statement = try connection.statement(
                "EXPLAIN QUERY PLAN \(MessageSchema.movableMessages)")
            try statement.forEachRow { steps.append($0.text(3)) }
            return steps
        }
        #expect(plan.contains { $0.contains("messages_by_time") })
        #expect(!plan.contains { $0.contains("CORRELATED") })
    }

    @Test func `a message has no delay of its own, not even none`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create(
            "q.fifo", #"{"FifoQueue":"true","DelaySeconds":"2"}"#)
        try await fixture.ask(
            "SendMessage",
            #"{"QueueUrl":"q.fifo","MessageBody":"x","MessageGroupId":"g","#
                + #""MessageDeduplicationId":"d","DelaySeconds":0}"#)
        #expect(try await fixture.bodies(of: queue).isEmpty)
        fixture.clock.move(by: .seconds(2))
        #expect(try await fixture.bodies(of: queue) == ["x"])
    }

    @Test(arguments: [
        (
            #"{"Id":"b","MessageBody":"2","MessageGroupId":"g"}"#,
            SQSError.invalidParameter(
                "The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly")
        ),
        (
            #"{"Id":"b","MessageBody":"2","MessageDeduplicationId":"e"}"#,
            SQSError.missing("MessageGroupId")
        ),
    ])
    func `one without a place in the order refuses its batch`(
        _ entry: String, _ refusal: SQSError,
    ) async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        let first =
            #"{"Id":"a","MessageBody":"1","MessageGroupId":"g","MessageDeduplicationId":"d"}"#
        await #expect(throws: refusal.wireError) {
            try await fixture.ask(
                "SendMessageBatch", #"{"QueueUrl":"q.fifo","Entries":[\#(first),\#(entry)]}"#)
        }
        #expect(try await fixture.bodies(of: queue).isEmpty)
    }
}
