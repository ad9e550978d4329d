import AWSWire
import AuditPipeline
import DynamoModel
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(10)))
struct TableTopicTests {
    private static let arn = "arn:aws:sns:us-east-1:000000000000:t-stream"

    @Test func `each change is published once, in order`() async throws {
        let fixture = try TableTopicFixture()
        let topic = try fixture.topic()
        try await topic.begin()
        let queue = try await fixture.subscribe("q")
        for item in ["a", "b", "a"] { fixture.stream.write(item) }
        try await fixture.publish(topic)
        let bodies = try await fixture.queues.bodies(of: queue)
        #expect(bodies.map(\.key) == ["a", "b", "a"])
        #expect(topic.status.metrics.records == 3)

        fixture.stream.write("c")
        try await fixture.publish(try fixture.topic())
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["c"])
    }

    @Test func `what nobody has subscribed to is not even read, and done with`() async throws {
        let fixture = try TableTopicFixture()
        let topic = try fixture.topic()
        fixture.stream.write("a")
        try await fixture.publish(topic)
        #expect(fixture.stream.pagesRead == 0)
        #expect(try await topic.isFree()(ChangeReference(shard: StubStream.shard, sequence: 1)))
        let queue = try await fixture.subscribe("q")
        fixture.stream.write("b")
        try await fixture.publish(try fixture.topic())
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["b"])
    }

    @Test func `what has come is published together, and a declared window holds`() async throws {
        for (window, batches) in [(Duration.zero, 1), (.milliseconds(1), 2)] {
            let fixture = try TableTopicFixture()
            let topic = try fixture.topic {
                $0.options.batching.size = 5
                $0.options.batching.window = window
            }
            try await topic.begin()
            _ = try await fixture.subscribe("q")
            for item in 0..<10 { fixture.stream.write("\(item)") }
            try await fixture.publish(topic)
            #expect(topic.status.metrics.batches == batches)
        }
    }

    @Test func `a topic that is there stays as it is`() async throws {
        let fixture = try TableTopicFixture()
        try await fixture.topic().begin()
        try await fixture.sns.change(TableTopicTests.arn) { $0.attributes["DisplayName"] = "mine" }
        try await fixture.topic().begin()
        let topic = try await fixture.sns.topic(arn: TableTopicTests.arn)
        #expect(topic.attributes == ["DisplayName": "mine"])
    }

    @Test func `a FIFO topic takes a change that comes again for a repeat`() async throws {
        let fixture = try TableTopicFixture()
        let topic = try fixture.topic("t-stream.fifo")
        try await topic.begin()
        let queue = try await fixture.subscribe("q.fifo", to: "t-stream.fifo")
        fixture.stream.write("a")
        try await fixture.publish(topic)
        // As after a crash between publishing and keeping the position.
        let change = ChangeReference(shard: StubStream.shard, sequence: 1)
        #expect(try await topic.publish(change))
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["a"])
    }

    @Test func `what filters leave out is not published`() async throws {
        let fixture = try TableTopicFixture()
        let filters = try FilterCriteria([#"{"dynamodb":{"Keys":{"id":{"S":["b"]}}}}"#])
        let topic = try fixture.topic { $0.options.filters = filters }
        try await topic.begin()
        let queue = try await fixture.subscribe("q")
        for item in ["a", "b"] { fixture.stream.write(item) }
        try await fixture.publish(topic)
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["b"])
        #expect(topic.status.metrics.filtered == 1)
    }

    @Test func `changes wait for a topic that is missing, and keep their order`() async throws {
        let fixture = try TableTopicFixture()
        let topic = try fixture.topic { plan in
            plan.options.retrying.attempts = 0
            plan.options.retrying.backoff.first = .seconds(3600)
            plan.options.retrying.backoff.longest = .seconds(3600)
        }
        try await topic.begin()
        try await fixture.delete(TableTopicTests.arn)
        for item in ["a", "b", "a"] { fixture.stream.write(item) }
        let running = Task { await topic.run() }
        while topic.status.trouble == nil { try await Task.moment() }
        #expect(topic.status.trouble?.contains("t-stream does not exist") == true)
        running.cancel()
        await running.value
        #expect(topic.status.metrics.records == 0)

        let again = try fixture.topic()
        try await again.begin()
        let queue = try await fixture.subscribe("q")
        try await fixture.publish(again)
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["a", "b", "a"])
        #expect(try await fixture.services.deadLetters().isEmpty)
    }

    @Test func `what is too old for a missing topic is kept, reported, and given back`()
        async throws
    {
        let fixture = try TableTopicFixture()
        let later = TemporaryFile.now.advanced(by: .seconds(61))
        let topic = try fixture.topic(at: later) { plan in
            plan.options.retrying.maximumAge = .seconds(60)
            plan.failureQueue = "failures"
        }
        try await topic.begin()
        try await fixture.delete(TableTopicTests.arn)
        fixture.stream.write("a")
        topic.drain()
        await topic.run()

        let letter = try #require(try await fixture.services.deadLetters().first)
        #expect(letter.source == "topic/t" && TableTopic.isSource(letter.source))
        #expect(letter.letter.verdict.reason == "It is older than the maximum record age.")
        let failures = fixture.queues.sqs.arn("failures")
        let report = try #require(try await fixture.queues.bodies(of: failures).first)
        #expect(report.contains(#""condition":"RecordAgeExceeded""#))
        #expect(report.contains(#""functionArn":"\#(TableTopicTests.arn)""#))
        #expect(report.contains(#"\"Keys\":{\"id\":{\"S\":\"a\"}}"#))

        #expect(try await !topic.publish(letter.letter.change))
        try await topic.begin()
        let queue = try await fixture.subscribe("q")
        #expect(try await topic.publish(letter.letter.change))
        #expect(try await fixture.queues.bodies(of: queue).map(\.key) == ["a"])
    }

    @Test func `a change is kept until it is published`() async throws {
        let fixture = try TableTopicFixture()
        let topic = try fixture.topic()
        try await topic.begin()
        fixture.stream.write("a")
        let change = ChangeReference(shard: StubStream.shard, sequence: 1)
        #expect(try await !topic.isFree()(change))
        #expect(try await topic.isFree()(ChangeReference(shard: 99, sequence: 1)))
        try await fixture.publish(topic)
        #expect(try await topic.isFree()(change))
    }
}

extension String {
    /// The key of the item that a message is about.
    fileprivate var key: String {
        let mark = #""Keys":{"id":{"S":""#
        guard let start = firstRange(of: mark)?.upperBound else { return "" }
        return String(self[start...].prefix { $0 != "\"" })
    }
}
