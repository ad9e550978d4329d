package import AuditPipeline
package import DynamoModel

extension Change {
    /// Change number `number` of a table of orders: each makes an item of its own.
    package static func sample(
        _ number: Int, item: Int? = nil, table: String = "orders",
    ) -> Change {
        let id = Attribute(name: "id", value: .string(Text("order-\(item ?? number)")))
        let key = PrimaryKey(partition: id)
        var image = key.item
        image["state"] = .string("open")
        return Change(
            position: ChangePosition(
                table: table,
                streamARN: "arn:aws:dynamodb:local:000000000000:table/\(table)/stream/1",
                shardID: "shardId-00000000000000000001", sequence: SequenceNumber(UInt64(number))),
            kind: .insert, time: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number)),
            images: ItemImages(key: key, old: nil, new: image),
            origin: ChangeOrigin(caller: .unknown, api: "PutItem"),
        )
    }
}

extension AuditEntry {
    /// The entry of `Change.sample(number)`.
    package static func sample(_ number: Int, item: Int? = nil) -> AuditEntry {
        AuditEntry(
            .sample(number, item: item),
            actor: Actor(kind: .user, id: "AKIA1", source: .sigv4, confidence: .exact))
    }

    /// The entries of consecutive samples.
    package static func samples(_ numbers: ClosedRange<Int>) -> [AuditEntry] {
        numbers.map { sample($0) }
    }
}
