/// What can be chosen about an event source mapping.
public struct MappingOptions: Sendable, Hashable {
    /// The mapping's name, for the operator's log and metrics.
    public var name: String
    /// Elements that the consumer gets at once, at most.
    public var batchSize = Limits.defaultBatch
    /// How often an element is tried again before it is parked.
    public var retries = Limits.defaultRetries
    /// Whether a rejected batch is halved until the element at fault stands alone; else it is
    /// retried, and in the end parked, as a whole.
    public var bisectsOnError = true
    /// How long to wait between two tries.
    public var backoff = Backoff()

    /// The usual choices under a name.
    public init(name: String) {
        self.name = name
    }
}
