import AWSWire
import DynamoModel
import Logging
import Synchronization

@testable import LocalServices

/// SNS over a file of the test's own, with queues that do as the test says.
struct SNSFixture {
    let temporary: TemporaryFile
    let queues = StubQueues()
    let sns: LocalSNS

    init(servers: any NotificationReceiver = Nobody()) throws {
        temporary = try TemporaryFile()
        let count = Mutex(0)
        sns = try temporary.open().sns(
            .init(queues: queues, functions: Nobody(), servers: servers, signer: Nobody()),
            .init(
                region: "us-east-1", endpoint: { "http://h:1" },
                newID: {
                    count.withLock { count in
                        count += 1
                        return "id-\(count)"
                    }
                },
                newSecret: { "\($0)\($0)" }, log: Logger(label: "test")))
    }

    /// A request with these fields.
    static func request(_ form: String) throws -> QueryRequest {
        try QueryRequest(form: form.utf8.span, target: "/")
    }

    /// Makes a topic that keeps an order, with a subscription of a queue.
    func createFIFO() async throws -> SNSTopic {
        _ = try await sns.createTopic(
            SNSFixture.request(
                "Name=t.fifo&Attributes.entry.1.key=FifoTopic&Attributes.entry.1.value=true"),
            .unknown)
        let arn = "arn:aws:sns:us-east-1:000000000000:t.fifo"
        _ = try await sns.subscribe(
            SNSFixture.request(
                "TopicArn=\(arn)&Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:000000000000:q.fifo"),
            .unknown)
        return try await sns.topic(arn: arn)
    }

    /// Publishes a message in a group.
    func publish(_ message: String, to topic: SNSTopic) async throws {
        let request = try SNSFixture.request(
            "TopicArn=\(topic.arn)&Message=\(message)&MessageGroupId=g"
                + "&MessageDeduplicationId=\(message)")
        _ = try await sns.publish(request, .unknown)
    }

    /// How many deliveries wait for another try.
    func waitingDeliveries() async throws -> Int {
        try await sns.read { try $0.waitingSubscriptions().count }
    }
}

/// Queues that take everything, or have the outcome that they are told.
final class StubQueues: TopicQueues {
    private let state = Mutex<(next: [DeliveryOutcome], taken: [LocalSQS.Delivery])>(([], []))

    /// What they took.
    var taken: [LocalSQS.Delivery] { state.withLock { $0.taken } }

    /// Has the next delivery end so.
    func fail(_ outcome: DeliveryOutcome) { state.withLock { $0.next.append(outcome) } }

    func send(_ deliveries: [LocalSQS.Delivery]) async -> [DeliveryOutcome] {
        state.withLock { state in
            deliveries.map { delivery in
                if !state.next.isEmpty { return state.next.removeFirst() }
                state.taken.append(delivery)
                return .delivered
            }
        }
    }
}

/// No functions, no servers, and a key that signs nothing.
private struct Nobody: TopicFunctions, NotificationReceiver, NotificationSigner {
    let certificate = ""
    let certificatePath = "/none.pem"

    func invoke(
        _ function: String, event: [UInt8], about message: String?,
    ) async -> DeliveryOutcome { .refused("none") }

    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome {
        .refused("none")
    }

    func signature(of text: String, version: String) throws -> String { "" }
}
