/// How the stream processor reads changes; nil stands for the usual choice.
struct ProcessorSettings: Sendable, Hashable {
    /// Changes in one batch, at most.
    var batchSize: Int?
}
