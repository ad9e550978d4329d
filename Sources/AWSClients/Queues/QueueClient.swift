import AWSWire
import DynamoModel

/// Sends messages to a standard queue of SQS.
///
/// A queue that is not there is made when it is first needed, and keeps messages as long as one
/// can.
package struct QueueClient: Sendable {
    private let client: AWSClient
    private let name: String

    /// Sends to the queue of that name.
    package init(_ client: AWSClient, queue name: String) {
        self.client = client
        self.name = name
    }

    /// The part of the world where it is.
    var region: String { client.region }

    /// Returns when the queue has the message.
    func send(_ body: String) async throws(AWSFailure) {
        let url = try await url()
        _ = try await client.send(
            call("SendMessage") { writer in
                writer.member("QueueUrl", url)
                writer.member("MessageBody", body)
            })
    }

    /// Where the queue is, which is there then.
    private func url() async throws(AWSFailure) -> String {
        do throws(AWSFailure) {
            return try await client.send(
                call("GetQueueUrl") { $0.member("QueueName", name) }, QueueClient.url)
        } catch {
            guard QueueClient.isMissing(error) else { throw error }
        }
        let call = call("CreateQueue") { writer in
            writer.member("QueueName", name)
            writer.name("Attributes")
            writer.object { $0.member("MessageRetentionPeriod", "\(AWSWire.Limits.queuedSeconds)") }
        }
        return try await client.send(call, QueueClient.url)
    }

    /// Whether a refusal says that there is no such queue, in the code of today or the older one.
    /// Source: AWS, SQS, AWS JSON protocol FAQs.
    private static func isMissing(_ failure: AWSFailure) -> Bool {
        ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"].contains(failure.code)
    }

    private func call(_ operation: String, _ members: (inout JSONWriter) -> Void) -> AWSCall {
        var writer = JSONWriter()
        writer.object(members)
        return AWSCall(
            json: .sqs, target: "AmazonSQS.\(operation)", version: "1.0", body: writer.bytes)
    }

    private static func url(_ body: [UInt8]) throws(DynamoDBError) -> String {
        var reader = JSONReader(body.span)
        guard let url = try reader.textMember("QueueUrl") else {
            throw .serialization("SQS answers without a queue's URL")
        }
        return url
    }
}
