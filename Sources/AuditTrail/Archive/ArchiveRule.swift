import DynamoModel

/// When entries are archived.
package struct ArchiveRule: Sendable, Hashable {
    /// Entries of a segment, at most.
    package let segmentEntries: Int
    /// How long an entry waits for its segment, at most.
    package let segmentInterval: Duration

    /// How long the trail has values itself that the archive has too; nil for good.
    package var hotWindow: HotWindow?

    /// Has segments of at most `segmentEntries` entries, none of which waits longer than
    /// `segmentInterval`.
    package init(segmentEntries: Int, segmentInterval: Duration) {
        precondition(segmentEntries > 0, "A segment has at least one entry")
        self.segmentEntries = segmentEntries
        self.segmentInterval = segmentInterval
    }

    /// Whether so many entries, the first of which was recorded at `oldest`, are to be archived.
    func isDue(waiting: Int, oldest: Timestamp, now: Timestamp) -> Bool {
        guard waiting > 0 else { return false }
        return waiting >= segmentEntries || oldest.advanced(by: segmentInterval) <= now
    }
}
