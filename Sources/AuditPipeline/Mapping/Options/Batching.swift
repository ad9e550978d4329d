/// How elements are gathered into batches.
public struct Batching: Sendable, Hashable {
    /// Elements that the consumer gets at once, at most.
    public var size = Limits.defaultBatch
    /// How long a batch that is not full waits for more; zero takes what is there.
    public var window = Duration.zero

    /// The usual choices.
    public init() {}
}
