import AuditPipeline
import DynamoModel

extension RecordedEntry {
    /// Entry number `index`: item `index % 2` of the table `Orders`, written by alice or bob.
    static func sample(_ index: Int) -> RecordedEntry {
        let id = Attribute(name: "id", value: .string(Text("item-\(index % 2)")))
        let key = PrimaryKey(partition: id)
        var image = key.item
        image["count"] = .number(Number(Int64(index)))
        var caller = Caller()
        caller.declaredActor = index % 2 == 0 ? "alice" : "bob"
        let change = Change(
            position: ChangePosition(
                table: "Orders", streamARN: "arn:aws:dynamodb:local:0:table/Orders/stream/1",
                shardID: "shardId-1", sequence: SequenceNumber(UInt64(index)),
            ),
            kind: .insert, time: moment.advanced(by: .seconds(index)),
            images: ItemImages(key: key, old: nil, new: image),
            origin: ChangeOrigin(caller: caller, api: "PutItem"),
        )
        let actor = ActorResolver().actor(of: change)
        return RecordedEntry(AuditEntry(change, actor: actor), index: index, recorded: change.time)
    }

    /// 2026-11-21T10:15:00Z, when the first sample was written.
    static let moment = Timestamp(milliseconds: 1_795_256_100_000)
}
