import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import AWSClients

/// A message is in the queue, or an error says that it is not.
struct QueueClientTests {
    private static let found = HTTPReply.text(200, #"{"QueueUrl":"https://q/1/failures"}"#)
    private static let sent = HTTPReply.text(200, #"{"MessageId":"1"}"#)
    private static let arn = "arn:aws:sns:eu-central-1:1:t"

    @Test func `a message goes to the queue of that name`() async throws {
        let transport = ScriptedTransport([.success(Self.found), .success(Self.sent)])
        try await queue(transport).send("hello")
        #expect(
            transport.calls.map(\.url) == [
                "https://sqs.eu-central-1.amazonaws.com/",
                "https://sqs.eu-central-1.amazonaws.com/",
            ])
        #expect(operations(transport) == ["AmazonSQS.GetQueueUrl", "AmazonSQS.SendMessage"])
        let body = String(decoding: transport.calls[1].body, as: UTF8.self)
        #expect(body == #"{"QueueUrl":"https://q/1/failures","MessageBody":"hello"}"#)
    }

    @Test(arguments: ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"])
    func `a queue that is not there is made`(code: String) async throws {
        let missing = HTTPReply.text(400, "{\"__type\":\"com.amazonaws.sqs#\(code)\"}")
        let transport = ScriptedTransport(
            [.success(missing), .success(Self.found), .success(Self.sent)])
        try await queue(transport).send("hello")
        #expect(
            operations(transport).map { $0.split(separator: ".").last } == [
                "GetQueueUrl", "CreateQueue", "SendMessage",
            ])
        let body = String(decoding: transport.calls[1].body, as: UTF8.self)
        #expect(body.contains(#""MessageRetentionPeriod":"1209600""#))
    }

    @Test func `what is not allowed is told`() async throws {
        let refusal = HTTPReply.text(
            403, #"{"__type":"com.amazonaws.sqs#AccessDeniedException","message":"no"}"#)
        let failure = await #expect(throws: AWSFailure.self) {
            try await queue(ScriptedTransport([.success(refusal)])).send("hello")
        }
        #expect(failure?.code == "AccessDeniedException")
    }

    @Test func `a change that was given up is reported with its place and its topic`() async throws
    {
        let transport = ScriptedTransport([.success(Self.found), .success(Self.sent)])
        let letter = DeadLetter(
            change: ChangeReference(shard: 1, sequence: 9),
            verdict: Verdict(reason: "no", attempts: 3))
        let table = try #require(TableARN("arn:aws:dynamodb:eu-central-1:1:table/Orders"))
        let failures = FailureQueue(
            try queue(transport), topic: try TopicName("t"), beside: table)
        try await failures.report(.sample(5), letter, at: Timestamp(milliseconds: 0))
        let body = String(decoding: transport.calls[1].body, as: UTF8.self)
        #expect(body.contains(#"\"functionArn\":\"\#(Self.arn)\""#))
        #expect(body.contains(#"\"startSequenceNumber\":\"100000000000000000005\""#))
    }

    private func operations(_ transport: ScriptedTransport) -> [String] {
        transport.calls.compactMap { call in
            call.headers.first { $0.name == "X-Amz-Target" }?.value
        }
    }

    private func queue(_ transport: ScriptedTransport) throws -> QueueClient {
        QueueClient(try .sample(over: transport), queue: "failures")
    }
}
