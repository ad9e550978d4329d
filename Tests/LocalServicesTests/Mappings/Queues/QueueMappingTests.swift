import AWSWire
import AuditPipeline
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(10)))
struct QueueMappingTests {
    @Test func `a queue's messages are given to the function, and are gone then`() async throws {
        try await withQueue { fixture, queue in
            try await fixture.map(queue)
            try await fixture.queues.send(["a", "b"], to: queue)
            try await fixture.untilEmpty()
            #expect(fixture.bodies == ["a", "b"])
            try await fixture.until { !$0.contains("LastProcessingResult") }
        }
    }

    @Test func `what the function fails on comes again when the queue gives it again`()
        async throws
    {
        try await withQueue { fixture, queue in
            fixture.host.answer(with: [InvocationOutcome(failure: Array("{}".utf8))])
            try await fixture.map(queue)
            try await fixture.queues.send(["a"], to: queue)
            try await fixture.until { _ in
                fixture.lambda.mappings.statuses.first?.trouble == "Function call failed"
            }
            #expect(try await fixture.counts().contains(#""ApproximateNumberOfMessages":"0""#))
            try await fixture.until { _ in
                fixture.queues.clock.move(by: .seconds(1))
                return fixture.host.calls.count == 2
            }
            #expect(fixture.bodies == ["a", "a"])
            try await fixture.untilEmpty()
            #expect(try await fixture.file.deadLetters().isEmpty)
        }
    }

    @Test func `only what the function names comes again`() async throws {
        try await withQueue { fixture, queue in
            try await fixture.queues.send(["a", "b"], to: queue)
            let first = try await fixture.queues.receive(from: queue, timeout: .zero)
            let id = try #require(first.first { $0.body == "b" }?.id)
            let answer = #"{"batchItemFailures":[{"itemIdentifier":"\#(id)"}]}"#
            fixture.host.answer(with: [InvocationOutcome(answer: Array(answer.utf8))])
            try await fixture.map(
                queue, #","FunctionResponseTypes":["ReportBatchItemFailures"]"#)
            try await fixture.until { _ in
                fixture.queues.clock.move(by: .seconds(1))
                return fixture.host.calls.count == 2
            }
            #expect(fixture.bodies.suffix(1) == ["b"])
            #expect(fixture.bodies.count == 3)
        }
    }

    @Test func `what does not match is deleted, and no call is made for it`() async throws {
        try await withQueue { fixture, queue in
            try await fixture.map(
                queue, #","FilterCriteria":{"Filters":[{"Pattern":"{\"body\":[\"a\"]}"}]}"#)
            try await fixture.queues.send(["b", "a", "b"], to: queue)
            try await fixture.untilEmpty()
            #expect(fixture.bodies == ["a"])
            #expect(fixture.lambda.mappings.statuses.map(\.metrics.filtered) == [2])
        }
    }

    @Test func `a mapping that is disabled leaves messages to others`() async throws {
        try await withQueue { fixture, queue in
            let id = try await fixture.map(queue)
            let one = "\(LambdaFixture.mappings)/\(id)"
            _ = try await fixture.ask("PUT", one, #"{"Enabled":false}"#)
            try await fixture.until { $0.contains(#""State":"Disabled""#) }
            try await fixture.queues.send(["a"], to: queue)
            #expect(try await fixture.queues.bodies(of: queue) == ["a"])
            #expect(fixture.host.calls.isEmpty)
        }
    }

    @Test(arguments: [
        ("q", #","StartingPosition":"LATEST""#, "StartingPosition is not valid"),
        ("q", #","BatchSize":11"#, "must be greater than 0 if maximum batch size"),
        ("q", #","ScalingConfig":{"MaximumConcurrency":1}"#, "greater than or equal to 2"),
        (
            "q",
            #","DestinationConfig":{"OnFailure":{"Destination":"\#(StubDestinations.arn)"}}"#,
            "DestinationConfig is not supported"
        ),
        ("gone", "", "NonExistentQueue"),
        ("short", "", "Queue visibility timeout: 2 seconds is less than Function timeout: 3"),
        ("q.fifo", #","BatchSize":11,"MaximumBatchingWindowInSeconds":1"#, "for FIFO queues"),
        ("q.fifo", #","MaximumBatchingWindowInSeconds":1"#, "not supported for FIFO queues"),
    ])
    func `what no queue can have is refused`(
        _ queue: String, _ more: String, _ words: String,
    ) async throws {
        try await withQueue { fixture, arn in
            try await fixture.queues.create("short", #"{"VisibilityTimeout":"2"}"#)
            try await fixture.queues.create("q.fifo", #"{"FifoQueue":"true"}"#)
            let source = arn.dropLast() + queue
            let answer = try await fixture.ask(
                "POST", LambdaFixture.mappings,
                #"{"FunctionName":"f","EventSourceArn":"\#(source)"\#(more)}"#)
            #expect(answer.status == 400)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `a mapping is not given to a function that is slower than the queue`() async throws {
        try await withQueue { fixture, queue in
            let id = try await fixture.map(queue)
            try await fixture.create("slow", #","Timeout":31"#)
            let target = "\(LambdaFixture.mappings)/\(id)"
            let answer = try await fixture.ask("PUT", target, #"{"FunctionName":"slow"}"#)
            #expect(answer.status == 400)
            #expect(answer.text.contains("Queue visibility timeout: 30 seconds is less"))
            #expect(try await fixture.ask("GET", target).text.contains(":function:f\""))
        }
    }

    private func withQueue(_ use: (LambdaFixture, String) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture, try await fixture.queues.create())
        }
    }
}

extension LambdaFixture {
    fileprivate static let mappings = "/2015-03-31/event-source-mappings"

    /// Maps a queue to the function `f`, waits until that is done, and gives the id.
    @discardableResult
    fileprivate func map(_ queue: String, _ more: String = "") async throws -> String {
        let answer = try await ask(
            "POST", LambdaFixture.mappings,
            #"{"FunctionName":"f","EventSourceArn":"\#(queue)"\#(more)}"#)
        #expect(answer.status == 202, "\(answer.text)")
        try await until { $0.contains(#""State":"Enabled""#) }
        return String(try #require(answer.text.firstMatch(of: /"UUID":"([^"]+)"/)?.1))
    }

    /// The bodies of all messages that the function was given.
    fileprivate var bodies: [String] {
        host.calls.flatMap { call in
            String(decoding: call.payload, as: UTF8.self).matches(of: /"body":"([^"]+)"/)
                .map { String($0.1) }
        }
    }

    fileprivate func counts() async throws -> String {
        try await queues.ask(
            "GetQueueAttributes",
            #"{"QueueUrl":"http://h/000000000000/q","AttributeNames":["All"]}"#)
    }

    fileprivate func untilEmpty() async throws {
        let empty = ["", "NotVisible"].map { #""ApproximateNumberOfMessages\#($0)":"0""# }
        while true {
            let counts = try await counts()
            if empty.allSatisfy(counts.contains) { return }
            try await Task.moment()
        }
    }

    fileprivate func until(_ isMet: (String) async throws -> Bool) async throws {
        while try await !isMet(try await ask("GET", LambdaFixture.mappings).text) {
            try await Task.moment()
        }
    }
}
