import AuditPipeline
import DynamoModel

/// Calls a mapping's function with changes that it gave up and that are given back to it.
///
/// Each comes alone, without a window; once more rejected it is a dead letter again.
struct RedriveConsumer: BatchConsumer {
    let function: MappingFunction
    let log: any ShardLog

    /// Deals with messages one by one.
    func consume(_ batch: [Message]) async throws -> [ElementFailure] {
        for (place, message) in batch.enumerated() {
            do {
                if let failure = try await call(message.change, at: place) { return [failure] }
            } catch let rejection as BatchRejection {
                throw BatchRejection(reason: rejection.reason, firstFailure: place)
            }
        }
        return []
    }

    private func call(_ place: ChangeReference, at index: Int) async throws -> ElementFailure? {
        switch try await log.change(at: place) {
        case .success(let change):
            _ = try await function.invoke(
                StreamInvocation(changes: [change], shard: place.shard, window: nil))
            return nil
        case .failure(let error):
            return ElementFailure(
                index: index, reason: "\(error)", payload: error.payload, isPermanent: true)
        }
    }
}
