import DynamoModel
import MerkleLog
import SQLite

/// What a verification knows of the entries read so far; grows with shards, not with entries.
struct EntryLedger {
    /// The index that the next entry must have.
    private(set) var next: Int
    /// The tree over all entries; nil from a missing entry on, because nobody can recompute it
    /// then.
    private(set) var frontier: MerkleFrontier?
    /// The leaf's hash of the entry that was read last.
    private(set) var leaf = MerkleHash.emptyRoot
    private(set) var links = LinkLedger()
    private var ids = IndexLedger()
    /// When the newest entry so far was recorded.
    private(set) var recorded = Timestamp(milliseconds: .min)
    private var streams = StreamLedger()
    private(set) var erasures: ErasureLedger
    private var origins = OriginCache()
    private var images = AfterImages(forward: true)
    /// Whether entries before the first one were not read: then numbers, heads and the index of ids
    /// can not be accounted for, and links are followed one by one.
    private let isPartial: Bool

    /// Nothing was read yet; begins behind the tree that is given, or else with the first entry.
    init(from frontier: MerkleFrontier? = nil) {
        isPartial = frontier != nil
        self.frontier = frontier ?? MerkleFrontier()
        next = frontier?.size ?? 0
        erasures = ErasureLedger(from: next)
    }

    /// Checks the entry of a row.
    mutating func add(
        _ row: EntryRow, in connection: Connection, _ report: inout VerificationReport,
    ) throws {
        let index = row.index
        if index > next {
            let missing =
                index == next + 1 ? "Entry #\(next) is" : "Entries #\(next) to #\(index - 1) are"
            report.add(.entries, .broken, at: next, "\(missing) missing")
            frontier = nil
        }
        next = index + 1
        leaf = row.leaf
        frontier?.append(leaf)
        let origin = try origins.origin(of: row, in: connection)
        let patched = try images.image(patchedIn: row, in: connection)
        let entry: CheckedEntry
        do {
            entry = try CheckedEntry(row, origin: origin, patched: patched)
        } catch {
            report.add(.entries, .broken, at: index, "Entry #\(index) \(error.description)")
            return
        }
        report.soundEntries += 1
        if entry.isArchived { report.archivedEntries += 1 }
        checkTime(entry, &report)
        erasures.add(entry, row, &report)
        if !isPartial {
            streams.count(entry, shard: row.shardID, &report)
            ids.ask(for: entry.header.id, leaf: index)
            if !entry.isErased {
                links.leave(entry.item, leaf: index, image: entry.state.half)
            }
        }
        if try !follows(entry, in: connection) {
            report.add(
                .entries, .broken, at: index,
                "Entry #\(index) does not follow its item's previous entry as it says",
            )
        }
        if entry.header.link.isGap { addGap(before: entry, &report) }
        if entry.kind == .gap, !ContinuityGap.isSource(entry.origin.source) {
            addLoss(entry, &report)
        }
    }

    /// Everything was read: compares with the tables that describe the end of the trail, and those
    /// that find entries.
    mutating func finish(
        in connection: Connection, now: Timestamp, _ report: inout VerificationReport,
    ) throws {
        erasures.finish(&report)
        if isPartial { return }
        try streams.finish(in: connection, now: now, &report)
        // Where entries are missing or altered their rows are unknown, and that is told already.
        let isWhole = report.verdict(of: .entries) == .verified
        var finders = FinderVerification(connection)
        try finders.compareHeads(&links, of: next, erased: erasures.leaves, &report)
        try finders.compareAuthors(&report)
        if isWhole { try finders.compareIndex(ids, &report) }
    }

    /// Takes up the state that the entry says it continues; false where that can not be.
    private mutating func follows(
        _ entry: CheckedEntry, in connection: Connection,
    ) throws -> Bool {
        let link = entry.header.link
        guard let previous = entry.header.previous else {
            return entry.isErased
                || link == Link(old: entry.old, after: nil, isSameStream: false)
        }
        guard previous < entry.index else { return false }
        // What was erased left no state that anybody could compare.
        if erasures.leaves.contains(previous) { return true }
        if link == .continues, !isPartial, !entry.isErased {
            links.takeUp(entry.item, leaf: previous, image: entry.old.half)
            return true
        }
        // Mostly rare, so the previous entry is fetched to see whether its content really differs.
        guard let before = try checked(at: previous, in: connection) else { return false }
        if before.isErased { return true }
        if entry.isErased {
            if !isPartial { links.takeUp(before.item, leaf: previous, image: before.state.half) }
            return true
        }
        guard before.item == entry.item else { return false }
        let head = ItemHead(
            leaf: previous, stream: before.origin.source.streamID, image: before.state.half,
            patches: 0,
        )
        if !isPartial { links.takeUp(entry.item, leaf: previous, image: head.image) }
        let isSameStream = head.stream == entry.origin.source.streamID
        let judged = Link(old: entry.old, after: head, isSameStream: isSameStream)
        guard link == .redacted else { return link == judged }
        // The images, of which only parts were the same, are where the entries were archived.
        if entry.isArchived || before.isArchived { return true }
        guard judged == .gap,
            let found = try RedactedState.before(leaf: entry.index, in: connection),
            let left = try RedactedState.after(leaf: previous, in: connection)
        else { return false }
        return found.isSame(as: left)
    }

    private mutating func checked(at index: Int, in connection: Connection) throws -> CheckedEntry?
    {
        let statement = try connection.statement(TrailSchema.entry)
        try statement.bind(1, index)
        return try statement.firstRow { statement in
            let row = EntryRow(statement)
            let origin = try origins.origin(of: row, in: connection)
            let patched = try images.image(patchedIn: row, in: connection)
            return try? CheckedEntry(row, origin: origin, patched: patched)
        } ?? nil
    }

    private mutating func checkTime(_ entry: CheckedEntry, _ report: inout VerificationReport) {
        if entry.header.recorded < recorded {
            report.add(
                .entries, .broken, at: entry.index,
                "Entry #\(entry.index) was recorded earlier than the one before it",
            )
        }
        recorded = max(recorded, entry.header.recorded)
    }

    private func addLoss(_ entry: CheckedEntry, _ report: inout VerificationReport) {
        report.gaps += 1
        report.add(
            .streams, .inconclusive, at: entry.index,
            "Entry #\(entry.index) stands for a change of \(entry.origin.source.table) that was "
                + "lost",
        )
    }

    private func addGap(before entry: CheckedEntry, _ report: inout VerificationReport) {
        let (index, table) = (entry.index, entry.origin.source.table)
        report.gaps += 1
        report.add(
            .streams, .inconclusive, at: index,
            entry.header.link == .unseen
                ? "Entry #\(index) of \(table) changed an item that nobody saw created"
                : "A change of \(table) is missing before entry #\(index): its before "
                    + "image is not the after image of #\(entry.header.previous ?? 0)",
        )
    }
}
