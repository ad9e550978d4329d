import AuditPipeline

/// A mapping at work: its loops over what it reads, and others beside them.
final class MappingRun: Sendable {
    let results: ResultRecord
    private let loops: [any MappingLoop]
    private let others: [any MappingLoop]
    private let stopping = Bell()
    private let ended = Bell()

    /// Runs `loops`, whose work is counted, and `others`.
    init(_ loops: [any MappingLoop], others: [any MappingLoop] = [], _ results: ResultRecord) {
        self.loops = loops
        self.others = others
        self.results = results
    }

    /// What was done since it began.
    var metrics: PipelineMetrics { loops.reduce(into: PipelineMetrics()) { $0 += $1.metrics } }

    /// What got in the way and is still being retried; nil while all is well.
    var trouble: String? { (loops + others).lazy.compactMap(\.trouble).first }

    /// Whether changes that the function rejected wait for their next try.
    var isRetrying: Bool { loops.contains(where: \.isRetrying) }

    /// Works until it is stopped or cancelled; the batches in hand come again.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for loop in loops + others { group.addTask { await loop.run() } }
            // Thrown when it is cancelled, which ends it too.
            group.addTask { try? await self.stopping.wait(after: 0) }
            await group.next()
            group.cancelAll()
        }
        ended.close()
    }

    /// Has `run` return once the calls in hand are answered; it does, when this returns.
    func stop() async {
        stopping.close()
        // Thrown when the waiting is cancelled; then the work is, too.
        try? await ended.wait(after: 0)
    }
}
