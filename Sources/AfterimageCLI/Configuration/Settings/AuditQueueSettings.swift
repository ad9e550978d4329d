import AuditPipeline

/// How a table's changes come out of the queue in front of its loggers.
struct AuditQueueSettings: Sendable, Hashable {
    /// Changes that are received together, at most; nil for the usual number.
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
        options.batching.size = batchSize ?? Limits.receivedChanges
        options.retrying.attempts = maximumReceives - 1
        if let visibilityTimeout {
            options.retrying.backoff.first = visibilityTimeout
            options.retrying.backoff.longest = visibilityTimeout
        }
        return options
    }
}
