import AuditPipeline
import DynamoModel

/// A change that was given up for good.
struct LostChange {
    let position: ChangePosition
    let verdict: Verdict
    /// The change, where it can still be read.
    let change: Change?

    /// The entry that stands in the change's place, under the very id that its own would have.
    func entry(at time: Timestamp) -> AuditEntry {
        var details: Item = [
            "found": .string("dead letter dropped"), "why": .string(Text(verdict.reason)),
            "attempts": .number(Number(Int64(verdict.attempts))),
        ]
        details["op"] = change.map { .string(Text($0.kind.operation)) }
        let shard = PrimaryKey(
            partition: Attribute(name: "shard", value: .string(Text(position.shardID))))
        let gap = Change(
            position: position, kind: .gap, time: time,
            images: ItemImages(key: change?.key ?? shard, old: nil, new: details),
            origin: ChangeOrigin(caller: .unknown, api: "DropDeadLetter"),
        )
        var actor = Actor(kind: .service, source: .none, confidence: .exact)
        actor.name = "afterimage"
        return AuditEntry(gap, actor: actor)
    }
}
