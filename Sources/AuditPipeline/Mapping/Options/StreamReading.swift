/// How the shards of a stream are read.
public struct StreamReading: Sendable, Hashable {
    /// Where a mapping begins that has no positions yet.
    public var startingPosition = StartingPosition.trimHorizon
    /// Batches of one shard that are dealt with at the same time, 1 to 10; changes of one partition
    /// key never are.
    public var parallelization = 1
    /// How long a tumbling window lasts; nil where there is none. Needs a parallelization of one.
    public var tumblingWindow: Duration?

    /// The usual choices.
    public init() {}
}

/// Where a mapping begins to read a stream.
public enum StartingPosition: String, Sendable, Hashable, CaseIterable {
    /// At the oldest change that there still is.
    case trimHorizon = "TRIM_HORIZON"
    /// Behind the newest change at the moment of the mapping's creation: exactly there, so that no
    /// change committed after that moment is left out.
    case latest = "LATEST"
}
