/// How the stream processor reads changes; nil stands for the usual choice.
struct ProcessorSettings: Sendable, Hashable {
    /// Changes in one batch, at most.
    var batchSize: Int?
    /// How often a change is tried again before it is parked.
    var retryAttempts: Int?
    /// Whether a rejected batch is halved until the change at fault is found.
    var bisectsOnError: Bool?
}
