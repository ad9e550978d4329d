import AuditPipeline

/// How the stream processor brings changes to the topic; the defaults are FW24's, but for where it
/// begins.
struct ProcessorSettings: Sendable, Hashable {
    /// How changes are gathered into batches.
    var batching = Batching()
    /// What happens to changes that the topic refuses.
    var retrying = Retrying()
    /// How the stream is read.
    var stream = StreamReading()
    /// Which changes are published.
    var filters = FilterCriteria()
    /// Whether only what is refused is tried again, and not its whole batch.
    var reportsItemFailures = false
    /// The queue of what is given up; nil where that is only kept as dead letters.
    var failureQueue: String?

    init() {
        batching.size = 5
        retrying.attempts = 3
    }

    /// The same as options of a mapping; the name is put in by whoever makes it.
    var options: MappingOptions {
        var options = MappingOptions(name: "")
        options.batching = batching
        options.retrying = retrying
        options.stream = stream
        options.filters = filters
        return options
    }
}
