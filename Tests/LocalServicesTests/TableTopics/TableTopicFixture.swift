import AWSWire
import AuditPipeline
import DynamoModel
import Logging

@testable import LocalServices

/// A table's changes on their way to a topic, with a queue behind it.
struct TableTopicFixture {
    let stream = StubStream()
    let services: ServicesFile
    let queues: SQSFixture
    let sns: LocalSNS
    private let temporary: TemporaryFile

    init() throws {
        temporary = try TemporaryFile()
        services = try temporary.open()
        queues = try SQSFixture()
        sns = services.sns(
            .init(
                queues: queues.sqs, functions: NoFunctions(), servers: NoServers(),
                signer: NoSigner()),
            .init(
                region: "us-east-1", endpoint: { "http://h:1" }, newID: { "id" },
                newSecret: { _ in "00" }, log: Logger(label: "test")))
    }

    /// The way of changes to a topic, at a time.
    func topic(
        _ name: String = "t-stream", at now: Timestamp = TemporaryFile.now,
        _ change: (inout TableTopic.Plan) -> Void = { _ in },
    ) throws -> TableTopic {
        var plan = TableTopic.Plan(
            table: "t", topic: try TopicName(name), displayName: "Stream events for t")
        plan.options.retrying.backoff.first = .zero
        change(&plan)
        return TableTopic(
            plan, from: stream, in: services,
            .init(
                sns: sns, sqs: queues.sqs, pace: Pace(clock: .continuous, now: { now }) { 1 },
                log: Logger(label: "test")))
    }

    /// Has a new queue get what the topic of that name is sent, as it was sent; gives its ARN.
    func subscribe(_ queue: String, to topic: String = "t-stream") async throws -> String {
        let arn = try await queues.create(
            queue, queue.hasSuffix(".fifo") ? #"{"FifoQueue":"true"}"# : "{}")
        let form =
            "Action=Subscribe&TopicArn=arn:aws:sns:us-east-1:000000000000:\(topic)&Protocol=sqs"
            + "&Endpoint=\(arn)&Attributes.entry.1.key=RawMessageDelivery"
            + "&Attributes.entry.1.value=true"
        _ = try await sns.subscribe(QueryRequest(form: form.utf8.span, target: "/"), Caller())
        return arn
    }

    /// Deletes a topic.
    func delete(_ arn: String) async throws {
        let form = "Action=DeleteTopic&TopicArn=\(arn)"
        _ = try await sns.deleteTopic(QueryRequest(form: form.utf8.span, target: "/"), Caller())
    }

    /// Publishes everything that is committed.
    func publish(_ topic: TableTopic) async throws {
        try await topic.begin()
        topic.drain()
        await topic.run()
    }
}

/// Nobody but queues is subscribed.
private struct NoFunctions: TopicFunctions {
    func invoke(
        _ function: String, event: [UInt8], about message: String?,
    ) async -> DeliveryOutcome { .refused("none") }
}

private struct NoServers: NotificationReceiver {
    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome {
        .refused("none")
    }
}

private struct NoSigner: NotificationSigner {
    let certificate = ""
    let certificatePath = "/"

    func signature(of text: String, version: String) throws -> String { "" }
}
