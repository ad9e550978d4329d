package import AWSWire
import AuditPipeline
import DynamoModel

/// The queue that is told of changes that were given up, as an event source mapping tells it.
package struct FailureQueue: Sendable {
    private let queue: QueueClient
    private let topic: String

    /// Tells a queue of changes that were on their way to the topic of that name beside a table.
    package init(_ queue: QueueClient, topic name: TopicName, beside table: TableARN) {
        self.queue = queue
        topic = table.neighbour("sns", name.text)
    }

    /// Returns when the queue has the report; a crash before the change's position has moved sends
    /// it again.
    func report(_ change: Change, _ letter: DeadLetter, at now: Timestamp) async throws {
        let event = StreamEvent(
            source: change.position.streamARN, region: queue.region, viewType: .newAndOldImages)
        let report = FailureReport(
            function: topic, event: event, newID: { EntryID(change.position).description },
            now: { now })
        let letter = DeadLetter(change: letter.change, verdict: letter.verdict, content: change)
        let document = report.document(letter, limitBytes: AWSWire.Limits.notificationBytes)
        try await queue.send(String(decoding: document, as: UTF8.self))
    }
}
