/// What can be chosen about an event source mapping.
///
/// The defaults are those of the pipeline's own processors; `EventSourceSettings` has AWS's.
public struct MappingOptions: Sendable, Hashable {
    /// The mapping's name, for the operator's log and metrics, and for its positions.
    public var name: String
    /// How elements are gathered into batches.
    public var batching = Batching()
    /// What happens to elements that a consumer can not deal with.
    public var retrying = Retrying()
    /// How the shards of a stream are read; nothing of it concerns a queue.
    public var stream = StreamReading()
    /// Which elements the consumer gets; the others count as dealt with.
    public var filters = FilterCriteria()

    /// The usual choices under a name.
    public init(name: String) {
        self.name = name
    }
}
