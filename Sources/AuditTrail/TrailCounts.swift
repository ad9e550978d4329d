public import AuditPipeline
import DynamoModel

/// What came into a trail of one table.
public struct TrailCounts: Sendable, Hashable {
    private static let delayBounds = [10, 50, 100, 500, 1000, 5000, 30_000, 300_000]
    private static let sizeBounds = [
        256, 512, 1024, 2048, 4096, 16_384, 65_536, 262_144, 1_048_576,
    ]

    /// Entries by what their changes did.
    public private(set) var tally = EntryTally()
    /// Changes that never arrived, one after the other.
    public private(set) var gaps = 0
    /// Entries that do not say who it was.
    public private(set) var unknownActors = 0
    /// Bytes of what changes say, repeats included: facts, author and whole images.
    public private(set) var changeBytes = 0
    /// How many milliseconds it took from a change's commit until its entry was durable.
    public private(set) var delays = Histogram(bounds: delayBounds)
    /// How many bytes the trail keeps of a new entry, its leaf included.
    public private(set) var entryBytes = Histogram(bounds: sizeBounds)

    mutating func add(_ entry: AuditEntry, _ size: EntrySize, at now: Timestamp) {
        let change = entry.change
        tally.add(change.kind, isDuplicate: size.stored == nil)
        if change.kind == .gap { gaps += 1 }
        if entry.actor.kind == .unknown { unknownActors += 1 }
        changeBytes += size.content
        if let stored = size.stored { entryBytes.record(stored) }
        delays.record(Int(max(0, now.milliseconds - change.time.milliseconds)))
    }

    /// Counts entries that the trail made itself of what never arrived.
    mutating func addGaps(_ count: Int) {
        gaps += count
        for _ in 0..<count { tally.add(.gap) }
    }
}
