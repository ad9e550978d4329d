import AuditPipeline
import DynamoModel

/// Stands for changes of an item that never arrived: found when the before image of a change is not
/// what the item's previous entry left.
struct ContinuityGap {
    /// What finds it, in the place of an API call.
    static let operation = "Continuity"
    private static let streamEnd = "/gaps"

    /// The entry behind the gap.
    let next: PreparedEntry
    /// Where that entry stands.
    let index: Int

    /// Whether an entry from a source is one of these, which its neighbour tells of already.
    static func isSource(_ source: EntrySource) -> Bool { source.streamARN.hasSuffix(streamEnd) }

    /// The entry that says so, under an id that follows from that of the entry behind the gap.
    var entry: AuditEntry {
        let details: Item = [
            "found": .string("image continuity"),
            "why": .string("the before image of an entry is not its item's previous after image"),
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

    /// In a stream of its own, whose numbers nobody takes for the engine's and counts.
    private var position: ChangePosition {
        let behind = next.position
        return ChangePosition(
            table: behind.table, streamARN: behind.streamARN + Self.streamEnd,
            shardID: behind.shardID,
            sequence: SequenceNumber(behind.sequence.digits + "0") ?? behind.sequence)
    }
}
