import AuditPipeline
import DynamoModel

/// Stands for changes of an item that never arrived: found when the before image of a change is not
/// what the item's previous entry left, or the item itself, as it was found, is not.
struct ContinuityGap {
    /// What finds it, in the place of an API call.
    static let operation = "Continuity"
    private static let streamEnd = "/gaps"
    private static let unlinkedEnd = "/differences"

    /// The entry behind the gap.
    let next: PreparedEntry
    /// Where that entry stands.
    let index: Int
    /// How that entry follows its item's previous one.
    let link: Link

    /// Describes what is missing before an entry; nil where nothing is.
    init?(before next: PreparedEntry, at index: Int, written: EntryWriter.Written) {
        let isDifferent = next.kind == .baseline && written.previous != nil && !written.isAnew
        guard written.link == .gap || isDifferent else { return nil }
        (self.next, self.index, link) = (next, index, written.link)
    }

    /// Whether an entry from a source is one of these, which its neighbour tells of already.
    static func isSource(_ source: EntrySource) -> Bool { source.streamARN.hasSuffix(streamEnd) }

    /// The entry that says so, under an id that follows from that of the entry behind the gap.
    var entry: AuditEntry {
        let isFound = next.kind == .baseline
        let why =
            isFound
            ? "the item is not what its newest entry left"
            : "the before image of an entry is not its item's previous after image"
        let details: Item = [
            "found": .string(isFound ? "table baseline" : "image continuity"),
            "why": .string(Text(why)),
            "entry": .string(Text("\(next.id)")),
            "index": .number(Number(Int64(index))),
        ]
        let gap = Change(
            position: position, kind: .gap, time: next.time,
            images: ItemImages(key: next.key, old: nil, new: details),
            origin: ChangeOrigin(caller: .unknown, api: Self.operation))
        var actor = Actor(kind: .service, source: .none, confidence: .exact)
        actor.name = "afterimage"
        return AuditEntry(gap, actor: actor)
    }

    /// In a stream of its own, whose numbers nobody takes for the engine's and counts; in another
    /// one where the link of its neighbour does not tell of it.
    private var position: ChangePosition {
        let behind = next.position
        let end = link.isGap ? Self.streamEnd : Self.unlinkedEnd
        return ChangePosition(
            table: behind.table, streamARN: behind.streamARN + end,
            shardID: behind.shardID,
            sequence: SequenceNumber(behind.sequence.digits + "0") ?? behind.sequence)
    }
}
