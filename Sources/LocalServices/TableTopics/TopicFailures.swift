import AWSWire
import AuditPipeline
import DynamoModel

/// Keeps what a topic did not take, and reports it to a queue, as an event source mapping does to
/// its destination.
struct TopicFailures: FailureDestination {
    let local: LocalFailures
    let sqs: LocalSQS
    /// The queue's name.
    let queue: String
    /// The ARN of the topic, in the place of a function's.
    let topic: String
    /// How the report shows a change.
    let message: ChangeMessage

    /// Returns when the dead letter is kept and its report is sent; a crash in between sends it
    /// after the next start, because the change comes again.
    func park(_ letter: DeadLetter) async throws {
        try await local.park(letter)
        // Again, because somebody may have deleted the queue.
        try await TopicFailures.declare(queue, in: sqs)
        let report = OutgoingMessage(body: String(decoding: document(letter), as: UTF8.self))
        for outcome in await sqs.deliver([.init(to: sqs.arn(queue), [report])], from: topic) {
            try outcome.get()
        }
    }

    /// Makes the queue unless it is there; it keeps reports as long as a queue can.
    static func declare(_ queue: String, in sqs: LocalSQS) async throws(SQSError) {
        let longest = AWSWire.Limits.queuedSeconds
        try await sqs.declare(queue, ["MessageRetentionPeriod": "\(longest)"])
    }

    private func document(_ letter: DeadLetter) -> [UInt8] {
        let event = StreamEvent(
            source: letter.content?.position.streamARN ?? "", region: message.region,
            viewType: message.viewType)
        return FailureReport(
            function: topic, event: event, newID: sqs.environment.newID,
            now: sqs.environment.clock.now
        ).document(letter)
    }
}
