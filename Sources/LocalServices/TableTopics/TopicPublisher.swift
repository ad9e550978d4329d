import AWSWire
import AuditPipeline
import DynamoModel

/// Publishes the changes of a table to a topic.
struct TopicPublisher: BatchConsumer {
    let sns: LocalSNS
    /// The topic's ARN.
    let topic: String
    let message: ChangeMessage
    /// Whether what stands behind the first change that is refused is left alone meanwhile; else
    /// the batch is refused as a whole.
    let namesFailures: Bool

    /// Returns when every subscription has the changes durably.
    ///
    /// A topic that refuses counts against the changes, as a failing function does; what the server
    /// can not do is tried until it can.
    func consume(_ batch: [StreamElement]) async throws -> [ElementFailure] {
        do throws(QueryRefusal) {
            try await publish(batch.compactMap(\.change))
        } catch {
            guard error.status < 500 else { throw error }
            throw BatchRejection(
                reason: "The topic refuses: \(error.message)", firstFailure: namesFailures ? 0 : nil
            )
        }
        return []
    }

    /// Publishes changes in their order.
    func publish(_ changes: [Change]) async throws(QueryRefusal) {
        try await sns.publish(to: topic) { changes.map(message.publication) }
    }
}
