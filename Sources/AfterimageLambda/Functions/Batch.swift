import DynamoModel

/// A batch that a function was called with.
protocol Batch: Sendable {
    /// What is in it.
    var elements: [EventElement] { get }
    /// Deals with the elements at some places, as far as can be; says whether those behind them
    /// may be dealt with, too.
    func deal(with places: Range<Int>) async -> Bool
    /// What became of it so far.
    var outcome: BatchOutcome { get }
    /// What there is to count, once it is answered.
    func metrics(of outcome: BatchOutcome, at time: Timestamp) -> [EmbeddedMetrics]
}

extension Batch {
    /// Deals with as much of it as can be, some elements at a time; ends early where it is
    /// cancelled.
    func work() async {
        var start = 0
        while start < elements.count, !Task.isCancelled {
            let end = min(start + Limits.elementsAtOnce, elements.count)
            guard await deal(with: start..<end) else { return }
            start = end
        }
    }
}
