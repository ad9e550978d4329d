import DynamoModel

@testable import AuditPipeline

/// What the entries of these tests are made of; a test changes what it is about.
struct EntrySample {
    var table = "Orders"
    var stream = 1
    var sequence: UInt64 = 7
    var time = Timestamp(milliseconds: 1_795_256_102_118)
    var key = PrimaryKey(
        partition: Attribute(name: "UserId", value: .string("user1")),
        sort: Attribute(name: "OrderId", value: .string("order1")),
    )
    var old: Item? = ["Quantity": .number(Number(1)), "UserId": .string("user1")]
    var new: Item? = ["Quantity": .number(Number(2)), "UserId": .string("user1")]
    var caller = Caller(
        accessKeyID: "AKIAEXAMPLE", name: "alice", isVerified: true, requestID: "REQUEST1",
    )
    var api = "UpdateItem"
    var transaction: String?
    var isExpiry = false
    var rules = ActorResolver.defaultRules

    var change: Change {
        let isDrop = key == PrimaryKey(ofTable: table)
        let kind: ChangeKind =
            isDrop ? .drop : old == nil ? .insert : new == nil ? .remove : .modify
        return Change(
            position: ChangePosition(
                table: table, streamARN: "arn:aws:dynamodb:local:0:table/\(table)/stream/\(stream)",
                shardID: "shardId-1", sequence: SequenceNumber(sequence),
            ),
            kind: kind, time: time, images: ItemImages(key: key, old: old, new: new),
            origin: ChangeOrigin(
                caller: caller, api: api, transactionID: transaction, isExpiry: isExpiry,
            ),
        )
    }

    var actor: Actor { ActorResolver(rules).actor(of: change) }

    var entry: AuditEntry { AuditEntry(change, actor: actor) }

    var recorded: RecordedEntry {
        RecordedEntry(entry, index: 1042, recorded: time.advanced(by: .milliseconds(7)))
    }
}
