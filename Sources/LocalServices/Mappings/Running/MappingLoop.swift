import AuditPipeline

/// A loop of a mapping at work.
protocol MappingLoop: Sendable {
    /// What has been done so far.
    var metrics: PipelineMetrics { get }
    /// What got in the way and is still being retried; nil while all is well.
    var trouble: String? { get }
    /// Whether changes that the function rejected wait for their next try.
    var isRetrying: Bool { get }
    /// Works until the task is cancelled, or there is nothing to work on any more.
    func run() async
}

extension EventSourceMapping: MappingLoop {}

extension StreamMapping: MappingLoop {}
