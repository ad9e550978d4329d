import AWSWire
import AuditPipeline
import DynamoModel

/// Publishes the changes of a table to a topic.
struct TopicPublisher: BatchConsumer {
    let sns: LocalSNS
    let loops: LoopGuard
    /// The topic's ARN.
    let topic: String
    let message: ChangeMessage
    /// Whether what stands behind the first change that is refused is left alone meanwhile; else
    /// the batch is refused as a whole.
    let namesFailures: Bool

    /// Returns when every subscription has the changes durably.
    ///
    /// A topic that refuses counts against the changes, as a failing function does. One that is not
    /// there is no change's fault: all wait until it is made again, so that none overtakes another;
    /// and so they do for what the server can not do.
    func consume(_ batch: [StreamElement]) async throws -> [ElementFailure] {
        do throws(QueryRefusal) {
            try await publish(batch.compactMap(\.change))
        } catch {
            guard error != .topicDoesNotExist else { throw MissingTopic(name: topic) }
            guard error.status < 500 else { throw error }
            throw BatchRejection(
                reason: "The topic refuses: \(error.message)", firstFailure: namesFailures ? 0 : nil
            )
        }
        return []
    }

    /// Publishes changes in their order.
    func publish(_ changes: [Change]) async throws(QueryRefusal) {
        try await sns.publish(to: topic) {
            let publications = changes.map(message.publication)
            // Functions may be called with them at once.
            for (change, publication) in zip(changes, publications) {
                loops.note(publication.message, change.origin.caller.depth)
            }
            return publications
        }
    }
}

/// Says that a declared topic was deleted.
private struct MissingTopic: Error, CustomStringConvertible {
    let name: String

    var description: String {
        "the topic \(name) does not exist; it is made at the start, or by create-topic"
    }
}
