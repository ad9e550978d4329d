public import DynamoModel

/// What an event source mapping has done since it was made.
public struct PipelineMetrics: Sendable, Hashable {
    private static let sizeBounds = [1, 2, 5, 10, 50, 100, 500, 1000, 5000, 10_000]

    /// Batches that were settled.
    public internal(set) var batches = 0
    /// Those of them of which something was given up.
    public internal(set) var batchesGivenUp = 0
    /// How many elements those batches had.
    public internal(set) var batchSizes = Histogram(bounds: sizeBounds)
    /// Elements of those batches, parked ones included.
    public internal(set) var records = 0
    /// Tries that followed a failed one, whoever was to blame.
    public internal(set) var retries = 0
    /// Batches that were halved to find the element at fault.
    public internal(set) var bisects = 0
    /// Elements that were given up and parked.
    public internal(set) var parked = 0
    /// Elements that the filters left out.
    public internal(set) var filtered = 0
    /// When the newest element happened that was settled; nil where the source does not know.
    public internal(set) var newest: Timestamp?

    /// Nothing has been done yet.
    public init() {}

    /// How far behind the mapping is: the age of the newest element that was settled.
    public func iteratorAge(at now: Timestamp) -> Duration? {
        newest.map { .milliseconds(max(0, now.milliseconds - $0.milliseconds)) }
    }

    /// Adds what another one has done.
    package static func += (total: inout PipelineMetrics, more: PipelineMetrics) {
        total.batches += more.batches
        total.batchesGivenUp += more.batchesGivenUp
        total.batchSizes += more.batchSizes
        total.records += more.records
        total.retries += more.retries
        total.bisects += more.bisects
        total.parked += more.parked
        total.filtered += more.filtered
        total.newest = [total.newest, more.newest].compactMap { $0 }.max()
    }
}
