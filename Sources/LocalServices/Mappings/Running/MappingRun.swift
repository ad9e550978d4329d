import AuditPipeline
import DynamoModel
import Logging

/// A mapping at work: its loops over a stream, and one for what is redriven.
final class MappingRun: Sendable {
    /// What a mapping is made of.
    struct Parts {
        let options: MappingOptions
        let place: StreamPlace
        let consumer: MappingConsumer
        let redriven: LocalQueue
        let redriver: RedriveConsumer
    }

    let results: ResultRecord
    private let stream: StreamMapping<MappingConsumer>
    private let redrive: EventSourceMapping<QueueEventSource, RedriveConsumer>
    private let stopping = Bell()
    private let ended = Bell()

    init(_ parts: Parts, pace: Pace, log: Logger) {
        results = parts.consumer.results
        stream = StreamMapping(
            from: parts.place, to: parts.consumer, options: parts.options, pace: pace, log: log)
        var options = MappingOptions(name: parts.options.name)
        options.batching.size = 1
        redrive = EventSourceMapping(
            from: QueueEventSource(parts.redriven), to: parts.redriver, options: options,
            pace: pace, log: log)
    }

    /// What was done since it began.
    var metrics: PipelineMetrics { stream.metrics }

    /// What got in the way and is still being retried; nil while all is well.
    var trouble: String? { stream.trouble ?? redrive.trouble }

    /// Works until it is stopped or cancelled; the batches in hand come again.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.stream.run() }
            group.addTask { await self.redrive.run() }
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
