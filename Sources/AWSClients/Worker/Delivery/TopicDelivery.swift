import AuditPipeline
import DynamoModel

/// Has a topic deal with a shard's changes: those of items that its filters want.
struct TopicDelivery: BatchConsumer {
    let source: ShardSource
    let topic: WatchedTable.Topic

    func consume(_ batch: [ChangeReference]) async throws -> [ElementFailure] {
        var wanted: [(index: Int, change: Change)] = []
        for (index, reference) in batch.enumerated() {
            guard let change = source.change(at: reference), topic.wants(change) else { continue }
            wanted.append((index, change))
        }
        do {
            try await topic.client.publish(wanted.map(\.change))
        } catch let rejection as BatchRejection {
            throw BatchRejection(
                reason: rejection.reason,
                firstFailure: rejection.firstFailure.map { wanted[$0].index })
        }
        return []
    }
}
