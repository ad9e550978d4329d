import AuditPipeline

/// What a mapping hands its batches to: the function, behind the guard against loops.
struct MappingConsumer: BatchConsumer {
    let function: FunctionConsumer<MappingFunction>
    /// The function's name.
    let name: String
    let loops: LoopGuard
    let results: ResultRecord

    /// Returns when the function has dealt with the batch; what stands behind too many calls of
    /// functions is rejected, after all that was before it.
    func consume(_ batch: [StreamElement]) async throws -> [ElementFailure] {
        let depths = loops.depths(of: batch)
        guard let first = depths.firstIndex(where: { $0 >= Limits.loopDepth }) else {
            return try await call(batch[...], depth: depths.min() ?? 0)
        }
        if first > 0 { _ = try await call(batch[..<first], depth: depths[..<first].min() ?? 0) }
        await results.note(.lasting(.loop))
        guard batch.count == 1 else {
            throw BatchRejection(reason: LastingProblem.loop.text, firstFailure: first)
        }
        return [ElementFailure(index: 0, reason: LastingProblem.loop.text, isPermanent: true)]
    }

    private func call(
        _ batch: ArraySlice<StreamElement>, depth: Int,
    ) async throws -> [ElementFailure] {
        try await results.noting {
            try await loops.during(LocalLambda.writer(name), depth: depth) {
                try await function.consume(Array(batch))
            }
        }
    }
}
