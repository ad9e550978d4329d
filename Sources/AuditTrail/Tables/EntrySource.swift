import AuditPipeline
import DynamoModel
import SQLite

/// Where entries came from: a shard of a stream of a table, kept once for all of them.
///
/// A class, so that entries share it instead of copying its texts.
final class EntrySource: Sendable {
    /// The row id of the table.
    let tableID: Int64
    /// The table's name.
    let table: String
    /// The row id of the stream.
    let streamID: Int64
    /// The stream's ARN.
    let streamARN: String
    /// The shard's name.
    let shard: String
    /// The stored form of the names.
    let bytes: [UInt8]
    /// What the leaves of its entries vouch for.
    let digest: ContentDigest
    /// The ids of its entries.
    let ids: ShardEntryIDs

    /// Describes a source.
    init(tableID: Int64, table: String, streamID: Int64, streamARN: String, shard: String) {
        self.tableID = tableID
        self.table = table
        self.streamID = streamID
        self.streamARN = streamARN
        self.shard = shard
        bytes = Self.bytes(table: table, streamARN: streamARN, shard: shard)
        digest = ContentDigest(of: bytes)
        ids = ShardEntryIDs(streamARN: streamARN, shardID: shard)
    }

    /// The stored form of the names. Part of the file format: leaves vouch for it.
    static func bytes(table: String, streamARN: String, shard: String) -> [UInt8] {
        var writer = ByteWriter()
        writer.text(table)
        writer.text(streamARN)
        writer.text(shard)
        return writer.bytes
    }

    /// What the leaf of the entry of a change at a position vouches for.
    static func digest(of position: ChangePosition) -> ContentDigest {
        ContentDigest(
            of: bytes(
                table: position.table, streamARN: position.streamARN, shard: position.shardID))
    }

    /// The position of a change of this shard.
    func position(_ sequence: SequenceNumber) -> ChangePosition {
        ChangePosition(table: table, streamARN: streamARN, shardID: shard, sequence: sequence)
    }

    /// Reads the source with a row id; nil where there is none.
    static func find(shardID: Int64, in connection: Connection) throws -> EntrySource? {
        let statement = try connection.statement(TrailSchema.source)
        try statement.bind(1, shardID)
        return try statement.firstRow {
            EntrySource(
                tableID: $0.int(0), table: $0.text(1), streamID: $0.int(2), streamARN: $0.text(3),
                shard: $0.text(4),
            )
        }
    }
}
