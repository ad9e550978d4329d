import AuditPipeline
import DynamoModel

/// What a mapping hands its batches to: the function, behind the guard against loops.
struct MappingConsumer: BatchConsumer {
    let function: FunctionConsumer<MappingFunction>
    let results: ResultRecord

    /// Returns when the function has dealt with the batch; what stands behind too many calls of
    /// functions is rejected, after all that was before it.
    func consume(_ batch: [StreamElement]) async throws -> [ElementFailure] {
        let depths = batch.map { $0.change?.origin.caller.depth ?? .outside }
        // One by one, so that it is known which of them the function answers.
        let suspect = depths.firstIndex(where: \.isSuspect)
        let count = suspect.map { max($0, 1) } ?? batch.count
        guard count == batch.count else { throw BatchCut(after: count) }
        guard !depths.together.isLoop else {
            await results.note(.lasting(.loop))
            let reason = LastingProblem.loop.text
            return [ElementFailure(index: 0, reason: reason, isPermanent: true)]
        }
        return try await results.noting { try await function.consume(batch) }
    }
}
