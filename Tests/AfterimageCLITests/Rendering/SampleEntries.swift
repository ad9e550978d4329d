import AuditPipeline
import DynamoModel

@testable import AfterimageCLI

/// Entries as a trail would give them.
enum Sample {
    /// A key whose sort key's name stands before the partition key's.
    static let primaryKey: PrimaryKey = key(user: "user1", order: "order1")
    /// The key's attributes, as an image has them.
    static let key: Item = primaryKey.item
    /// 2026-11-21T10:15:02.118Z
    static let time = Timestamp(milliseconds: 1_795_256_102_118)

    /// Text without colours and ages, as programs get it.
    static let look = Look()

    /// Text with ages, as it is two minutes after the sample time.
    static var watched: Look {
        var look = look
        look.now = time.advanced(by: .seconds(125))
        return look
    }

    static func key(user: Text, order: Text) -> PrimaryKey {
        PrimaryKey(
            partition: Attribute(name: "UserId", value: .string(user)),
            sort: Attribute(name: "OrderId", value: .string(order)),
        )
    }

    /// What happens to the item between its two images.
    static func entry(
        _ old: Item?, _ new: Item?, index: Int = 1042, actor: Actor? = nil,
        origin: ChangeOrigin? = nil,
    ) -> RecordedEntry {
        let kind: ChangeKind = old == nil ? .insert : new == nil ? .remove : .modify
        let change = Change(
            position: ChangePosition(
                table: "Orders", streamARN: "arn:aws:dynamodb:us-east-1:000000000000:table/Orders",
                shardID: "shardId-1", sequence: SequenceNumber(UInt64(index)),
            ),
            kind: kind, time: time.advanced(by: .seconds(index - 1042)),
            images: ItemImages(key: primaryKey, old: old, new: new),
            origin: origin ?? ChangeOrigin(caller: caller, api: "UpdateItem"),
        )
        let entry = AuditEntry(change, actor: actor ?? alice)
        return RecordedEntry(entry, index: index, recorded: time.advanced(by: .milliseconds(20)))
    }

    static var caller: Caller {
        var caller = Caller(requestID: "REQUEST")
        caller.reason = "customer called"
        return caller
    }

    static var alice: Actor {
        var actor = Actor(
            kind: .user, id: "AKIAIOSFODNN7EXAMPLE", name: "alice", source: .sigv4,
            confidence: .declared,
        )
        actor.address = "10.0.4.12"
        return actor
    }

    /// The key with more attributes.
    static func image(_ attributes: Item) -> Item {
        var image = key
        for attribute in attributes.attributes { image[attribute.name] = attribute.value }
        return image
    }

    static let update = entry(
        image(["Quantity": .number(Number(1)), "Address": .map(["city": .string("Rome")])]),
        image([
            "Quantity": .number(Number(2)), "Address": .map(["city": .string("Milan")]),
            "Coupon": .string("WINTER"),
        ]),
    )
}
