import DynamoModel
import SQLite

/// A shard together with what is needed to make changes of its rows.
struct LoggedShard: Sendable {
    let table: Table
    let streamARN: String
    let shard: ShardState

    /// The sequence number of a row of the change log.
    func sequence(of row: Int64) -> Int64 {
        row & ((1 << Limits.sequenceBits) - 1)
    }

    /// The change in a row that has its id and its body.
    func change(_ row: Statement) throws(StoredFormError) -> Change {
        let body = try row.withBlob(1) { (bytes) throws(StoredFormError) in
            try ChangeBody(bytes: bytes)
        }
        return try change(sequence(of: row.int(0)), body)
    }

    /// The change that a body tells of.
    func change(_ sequence: Int64, _ body: ChangeBody) throws(StoredFormError) -> Change {
        let (kind, images) = try body.isDrop ? drop : item(body)
        return Change(
            position: ChangePosition(
                table: table.name, streamARN: streamARN, shardID: shard.name,
                sequence: SequenceNumber(UInt64(sequence)),
            ),
            kind: kind, time: body.time, images: images, origin: body.origin,
        )
    }

    private var drop: (ChangeKind, ItemImages) {
        (.drop, ItemImages(key: PrimaryKey(ofTable: table.name), old: nil, new: nil))
    }

    private func item(_ body: ChangeBody) throws(StoredFormError) -> (ChangeKind, ItemImages) {
        let old = try body.old.map { (bytes) throws(StoredFormError) in try Item(stored: bytes) }
        let new = try body.new.map { (bytes) throws(StoredFormError) in try Item(stored: bytes) }
        guard let image = new ?? old, let key = PrimaryKey(of: image, schema: table.keySchema)
        else { throw .malformed }
        let kind: ChangeKind = old == nil ? .insert : new == nil ? .remove : .modify
        return (kind, ItemImages(key: key, old: old, new: new))
    }
}
