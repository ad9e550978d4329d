import AWSWire
import SQLite
import Testing

@testable import LocalServices

struct LocalSQSTests {
    @Test func `a message is received, hidden, and received again when its time is over`()
        async throws
    {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        try await fixture.send(["a"], to: queue)
        #expect(try await fixture.bodies(of: queue) == ["a"])
        #expect(try await fixture.bodies(of: queue).isEmpty)
        fixture.clock.move(by: .seconds(30))
        let again = try await fixture.receive(from: queue)
        #expect(again.map(\.body) == ["a"])
        #expect(again.first?.systemAttribute("ApproximateReceiveCount") == "2")
    }

    @Test func `a receiver in this process that is cancelled waits no longer`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        let receiver = Task {
            try await fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        }
        while fixture.clock.alarms == 0 { await Task.yield() }
        receiver.cancel()
        #expect(try await receiver.value.isEmpty)
    }

    @Test func `everything is as it was after a crash`() async throws {
        let temporary = try TemporaryFile()
        let clock = TestClock()
        let first = try SQSFixture(in: temporary, clock: clock)
        let queue = try await first.create("q", #"{"VisibilityTimeout":"60"}"#)
        try await first.ask("TagQueue", #"{"QueueUrl":"q","Tags":{"a":"b"}}"#)
        try await first.send(["gone", "held", "free"], to: queue)
        let held = try await first.receive(from: queue, limit: 2)
        try await first.sqs.delete([held[0].receipt], from: queue)

        let second = try SQSFixture(in: temporary, clock: clock)
        #expect(
            try await second.ask("ListQueueTags", #"{"QueueUrl":"q"}"#) == #"{"Tags":{"a":"b"}}"#)
        #expect(try await second.bodies(of: queue) == ["free"])
        clock.move(by: .seconds(60))
        #expect(try await Set(second.bodies(of: queue)) == ["held", "free"])
        try await second.sqs.delete([held[1].receipt], from: queue)
    }

    @Test func `a group is received in order, by one receiver at a time`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        try await fixture.send(["1", "2", "3"], to: queue, group: "a")
        try await fixture.send(["4"], to: queue, group: "b")
        let first = try await fixture.receive(from: queue, limit: 2)
        #expect(first.map(\.body) == ["1", "2"])
        #expect(try await fixture.bodies(of: queue) == ["4"])
        try await fixture.sqs.delete([first[0].receipt], from: queue)
        #expect(try await fixture.bodies(of: queue).isEmpty)
        try await fixture.sqs.release([first[1].receipt], to: queue)
        #expect(try await fixture.bodies(of: queue) == ["2", "3"])
    }

    @Test func `a repeat within five minutes is answered and not kept`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        let send =
            #"{"QueueUrl":"q.fifo","MessageBody":"x","MessageGroupId":"g","#
            + #""MessageDeduplicationId":"d"}"#
        let first = try await fixture.ask("SendMessage", send)
        fixture.clock.move(by: .seconds(299))
        #expect(try await fixture.ask("SendMessage", send) == first)
        let received = try await fixture.receive(from: queue)
        #expect(received.count == 1)
        try await fixture.sqs.delete(received.map(\.receipt), from: queue)
        fixture.clock.move(by: .seconds(1))
        #expect(try await fixture.ask("SendMessage", send) != first)
        #expect(try await fixture.bodies(of: queue) == ["x"])
    }

    @Test func `what is received too often goes to the queue for it, and back by a task`()
        async throws
    {
        let fixture = try SQSFixture()
        let dead = try await fixture.create("dead")
        let policy = #"{\"deadLetterTargetArn\":\"\#(dead)\",\"maxReceiveCount\":2}"#
        let queue = try await fixture.create("q", #"{"RedrivePolicy":"\#(policy)"}"#)
        try await fixture.send(["poison"], to: queue)
        for _ in 1...2 {
            #expect(try await fixture.receive(from: queue, timeout: .zero).count == 1)
        }
        #expect(try await fixture.bodies(of: queue).isEmpty)
        let parked = try await fixture.receive(from: dead, timeout: .zero)
        #expect(parked.map(\.body) == ["poison"])
        #expect(parked.first?.systemAttribute("DeadLetterQueueSourceArn") == queue)
        try await fixture.ask("StartMessageMoveTask", #"{"SourceArn":"\#(dead)"}"#)
        try await fixture.sqs.work(offTask: 1)
        let tasks = try await fixture.ask("ListMessageMoveTasks", #"{"SourceArn":"\#(dead)"}"#)
        #expect(tasks.contains(#""Status":"COMPLETED""#))
        #expect(try await fixture.bodies(of: queue) == ["poison"])
        #expect(try await fixture.bodies(of: dead).isEmpty)
    }

    @Test func `a receiver that waits gets what is sent meanwhile`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        async let received = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        try await fixture.send(["a"], to: queue)
        #expect(try await received.map(\.body) == ["a"])
    }

    @Test func `a receiver that waits gets what becomes free, or nothing at its deadline`()
        async throws
    {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q", #"{"DelaySeconds":"5"}"#)
        try await fixture.send(["a"], to: queue)
        async let first = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        fixture.clock.move(by: .seconds(5))
        #expect(try await first.map(\.body) == ["a"])
        async let second = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        fixture.clock.move(by: .seconds(20))
        #expect(try await second.isEmpty)
    }

    @Test func `a queue that was emptied or deleted has no messages, and old receipts do nothing`()
        async throws
    {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        try await fixture.send(["a", "b"], to: queue)
        let old = try await fixture.receive(from: queue, limit: 1)
        try await fixture.ask("PurgeQueue", #"{"QueueUrl":"q"}"#)
        await #expect(throws: WireError.self) {
            try await fixture.ask("PurgeQueue", #"{"QueueUrl":"q"}"#)
        }
        try await fixture.send(["c"], to: queue)
        try await fixture.sqs.delete(old.map(\.receipt), from: queue)
        fixture.clock.move(by: .seconds(60))
        #expect(try await fixture.bodies(of: queue) == ["c"])
        try await fixture.ask("DeleteQueue", #"{"QueueUrl":"q"}"#)
        await #expect(throws: SQSError.queueDoesNotExist) {
            try await fixture.send(["d"], to: queue)
        }
        while try await fixture.sqs.tidy(at: fixture.clock.now) {}
        let left = try fixture.sqs.readers.read { connection in
            try connection.prepare("SELECT count(*) FROM contents").firstRow { $0.int(0) }
        }
        #expect(left == 0)
    }

    @Test func `messages older than their queue keeps them are gone`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q", #"{"MessageRetentionPeriod":"60"}"#)
        try await fixture.send(["old"], to: queue)
        fixture.clock.move(by: .seconds(30))
        try await fixture.send(["new"], to: queue)
        fixture.clock.move(by: .seconds(30))
        #expect(try await fixture.bodies(of: queue) == ["new"])
        fixture.clock.move(by: .seconds(30))
        _ = try await fixture.sqs.tidy(at: fixture.clock.now)
        let counts = try await fixture.ask(
            "GetQueueAttributes",
            #"{"QueueUrl":"q","AttributeNames":["ApproximateNumberOfMessages"]}"#)
        #expect(counts == #"{"Attributes":{"ApproximateNumberOfMessages":"0"}}"#)
    }

    @Test func `a delivery to a queue that is not there keeps nothing from the others`()
        async throws
    {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        let message = OutgoingMessage(body: "a")
        let results = await fixture.sqs.deliver(
            [.init(to: fixture.sqs.arn("none"), [message]), .init(to: queue, [message])],
            from: "test")
        #expect(throws: SQSError.queueDoesNotExist) { try results[0].get() }
        try results[1].get()
        #expect(try await fixture.bodies(of: queue) == ["a"])
    }
}
