import AuditPipeline

/// Has the audit processor deal with changes as they come from their stream, with no queue in
/// between: the stream keeps them until they are delivered.
struct DirectAuditing: BatchConsumer {
    let processor: AuditProcessor

    func consume(_ batch: [ChangeReference]) async throws -> [ElementFailure] {
        try await processor.consume(
            batch.map { Message(id: $0.sequence, change: $0, failures: 0) })
    }
}
