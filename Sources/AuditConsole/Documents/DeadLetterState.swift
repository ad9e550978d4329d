package import DynamoModel

/// A change that a consumer gave up, and what is known of it.
package struct DeadLetterState: Sendable, Hashable {
    /// Its number.
    package var id: Int64
    /// The mapping or queue that gave it up.
    package var source: String
    /// The number of the change's shard.
    package var shard: Int64
    /// The change's sequence number.
    package var sequence: Int64
    /// Why it was given up.
    package var reason: String
    /// How often it was tried.
    package var attempts = 0
    /// When it was given up.
    package var parked = Timestamp(milliseconds: 0)
    /// The bytes that could not be understood; empty where the change is known.
    package var payload: [UInt8] = []
    /// The table, what happened to the item, and the item; nil where the change can not be had.
    package var table: String?
    /// `INSERT`, `MODIFY` or `REMOVE`.
    package var event: String?
    /// The item's key.
    package var keys: Item?
    /// The same as lists show it: JSON, the partition key first.
    package var key: String?
    /// The item before the change.
    package var oldImage: Item?
    /// The item after the change.
    package var newImage: Item?

    /// Describes a dead letter of which the change is not known.
    package init(id: Int64, source: String, shard: Int64, sequence: Int64, reason: String) {
        self.id = id
        self.source = source
        self.shard = shard
        self.sequence = sequence
        self.reason = reason
    }

    /// Writes the dead letter.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("source", source)
            writer.member("shard", shard)
            writer.member("sequence", sequence)
            writer.member("reason", reason)
            writer.member("attempts", attempts)
            writer.member("parked", parked.description)
            writer.member("table", table)
            writer.member("eventName", event)
            writer.member("Keys", keys)
            writer.member("key", key)
            writer.member("OldImage", oldImage)
            writer.member("NewImage", newImage)
            if !payload.isEmpty { writer.member("payload", Base64.encode(payload)) }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var letter = DeadLetterState(id: 0, source: "", shard: 0, sequence: 0, reason: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "id": letter.id = Int64(try reader.readInt())
            case "source": letter.source = try reader.readString()
            case "shard": letter.shard = Int64(try reader.readInt())
            case "sequence": letter.sequence = Int64(try reader.readInt())
            case "reason": letter.reason = try reader.readString()
            case "attempts": letter.attempts = try reader.readInt()
            case "parked": letter.parked = Timestamp(try reader.readString()) ?? letter.parked
            case "table": letter.table = try reader.readString()
            case "eventName": letter.event = try reader.readString()
            case "Keys": letter.keys = try Item(json: &reader)
            case "key": letter.key = try reader.readString()
            case "OldImage": letter.oldImage = try Item(json: &reader)
            case "NewImage": letter.newImage = try Item(json: &reader)
            case "payload": letter.payload = Base64.decode(try reader.readString()) ?? []
            default: try reader.skipValue()
            }
        }
        self = letter
    }
}
