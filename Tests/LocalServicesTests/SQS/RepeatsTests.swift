import DynamoModel
import SQLite
import Testing

@testable import LocalServices

/// What is known for a repeat while its queue changes.
struct RepeatsTests {
    /// Sends a message with an id of the text's first part, to a group of its second.
    private func send(_ texts: String..., with fixture: SQSFixture) async throws {
        for text in texts {
            let parts = text.split(separator: "-")
            try await fixture.ask(
                "SendMessage",
                #"{"QueueUrl":"q.fifo","MessageBody":"\#(text)","MessageGroupId":"\#(parts[1])","#
                    + #""MessageDeduplicationId":"\#(parts[0])"}"#)
        }
    }

    private func scope(_ scope: String, with fixture: SQSFixture) async throws {
        try await fixture.ask(
            "SetQueueAttributes",
            #"{"QueueUrl":"q.fifo","Attributes":{"DeduplicationScope":"\#(scope)"}}"#)
    }

    @Test func `an id of the whole queue is known in its group when groups count`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        try await send("d1-g1", "d1-g2", with: fixture)
        try await scope("messageGroup", with: fixture)
        try await send("d1-g1-again", "d1-g2-other", "d2-g1", with: fixture)
        #expect(try await Set(fixture.bodies(of: queue)) == ["d1-g1", "d1-g2-other", "d2-g1"])
    }

    @Test func `an id of a group is known in every group when the queue counts`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create(
            "q.fifo", #"{"FifoQueue":"true","DeduplicationScope":"messageGroup"}"#)
        try await send("d1-g1", "d1-g2", with: fixture)
        try await scope("queue", with: fixture)
        try await send("d1-g1-again", "d1-g3", "d-g1", "d11-g1", with: fixture)
        #expect(
            try await Set(fixture.bodies(of: queue)) == ["d1-g1", "d1-g2", "d-g1", "d11-g1"])
        fixture.clock.move(by: .seconds(300))
        _ = try await fixture.sqs.tidy(at: fixture.clock.now)
        try await send("d1-g3", with: fixture)
        #expect(try await fixture.bodies(of: queue).contains("d1-g3"))
    }

    @Test func `a file of the first format keeps what it knows`() async throws {
        let temporary = try TemporaryFile()
        let clock = TestClock()
        let expiry = clock.now.milliseconds + 1000
        let connection = try Connection(path: temporary.path)
        try connection.migrate(to: Array(MessageSchema.steps.prefix(1)))
        try connection.execute(
            """
            INSERT INTO queues (name, settings, created, modified, purged)
            VALUES ('q.fifo', '{"FifoQueue":"true"}', 0, 0, 0);
            INSERT INTO contents VALUES (7, 'm7', 'b', x'', x'', 's', 'g1', 'd1', NULL);
            INSERT INTO deduplications VALUES (1, 'd1', \(expiry), 7, 'm7');
            INSERT INTO deduplications VALUES (1, 'd2', \(expiry), 8, 'm8');
            INSERT INTO deduplications VALUES (1, 'g1' || char(10) || 'd3', \(expiry), 9, 'm9');
            INSERT INTO deduplications VALUES (1, 'd3' || char(10) || 'g1', \(expiry), 10, 'm10');
            """)
        let fixture = try SQSFixture(in: temporary, clock: clock)
        try await send("d2-g9", "d3-g9", with: fixture)
        try await scope("messageGroup", with: fixture)
        try await send("d1-g1", "d3-g1", "g1-d3", with: fixture)
        let arn = fixture.sqs.arn("q.fifo")
        #expect(try await fixture.bodies(of: arn).isEmpty)
        try await send("d1-g2", with: fixture)
        #expect(try await fixture.bodies(of: arn) == ["d1-g2"])
    }
}
