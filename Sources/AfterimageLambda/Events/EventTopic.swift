import AWSClients
import AWSWire
import AuditPipeline
import DynamoModel

/// Publishes the changes of one event to the topic beside their table.
struct EventTopic: Topic {
    let changes: EventChanges
    let name: TopicName
    let client: AWSClient
    let claims: (any ObjectStore)?

    func publish(_ references: [ChangeReference]) async throws {
        var found: [Change] = []
        for result in try await changes.changes(at: references) { found.append(try result.get()) }
        guard let first = found.first else { return }
        // The records of an event are all of one stream, and so of one table.
        guard let table = TableARN(first.position.tableARN) else {
            throw BatchRejection(
                reason: "\(first.position.streamARN) is no ARN of a stream", firstFailure: 0)
        }
        try await TopicClient(client, topic: name, beside: table, claims: claims)
            .publish(found)
    }
}
