public import AuditPipeline
public import DynamoModel

/// Erases, from the oldest entry on, those whose time is over and that nobody holds.
public struct RetentionPass: Sendable {
    /// What came of it.
    public struct Outcome: Sendable, Hashable {
        /// How many entries lost their content.
        public let expired: Int
        /// Everything before this index has none; the next pass begins here.
        public let start: Int
    }

    private let trail: Trail
    private let expiry: RetentionPolicy.Expiry
    private let holds: [LegalHold]
    private let now: Timestamp

    /// Looks at a trail as of a moment.
    public init(
        _ trail: Trail, _ policy: RetentionPolicy, holds: [LegalHold], at now: Timestamp,
    ) throws(QueryError) {
        self.trail = trail
        self.holds = holds
        self.now = now
        expiry = try policy.expiry(at: now)
    }

    /// Goes through the entries from an index on, a portion at a time, each with a certificate of
    /// its own; a crash or an end of the task between two leaves the rest to the next pass.
    public func run(from first: Int) async throws -> Outcome {
        guard let latest = expiry.latest else { return Outcome(expired: 0, start: first) }
        var (next, start, expired) = (first, first, 0)
        while !Task.isCancelled {
            let page = try await trail.entries(in: next..<next + Limits.pageEntries)
            var due = RangeSet<Int>()
            for entry in page {
                let index = entry.trailPlace.index
                let isOver = expiry.covers(entry) && !holds.contains { $0.covers(entry) }
                if isOver { due.insert(contentsOf: index..<index + 1) }
                if start == index, isOver || !entry.entry.isErasable { start += 1 }
            }
            if !due.isEmpty {
                let request = ErasureRequest(.retention, author: nil, reason: nil, at: now)
                _ = try await trail.erase(due, for: request)
                expired += due.entryCount
            }
            // The trail's clock and that of a writer differ; what is recorded later is not over.
            guard let last = page.last?.trailPlace, last.recorded < latest else { break }
            next = last.index + 1
        }
        return Outcome(expired: expired, start: start)
    }
}
