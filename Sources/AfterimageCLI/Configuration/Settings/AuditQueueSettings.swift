import AuditPipeline

/// How a table's changes come out of the queue in front of its loggers.
struct AuditQueueSettings: Sendable, Hashable {
    /// Changes that are logged together, at most; nil for as many as a batch usually holds.
    var batchSize: Int?
    /// How long a batch that is not full waits for more.
    var window = Duration.zero
    /// How long a batch that a logger could not keep stays away, at most; nil for pauses that begin
    /// short and double.
    var visibilityTimeout: Duration?
    /// How often a change is received until it is a dead letter.
    var maximumReceives = 3

    /// The same as options of the mapping of that name.
    func options(name: String) -> MappingOptions {
        var options = MappingOptions(name: name)
        if let batchSize { options.batching.size = batchSize }
        options.retrying.attempts = maximumReceives - 1
        if let visibilityTimeout {
            options.retrying.backoff.first = visibilityTimeout
            options.retrying.backoff.longest = visibilityTimeout
        }
        return options
    }
}
