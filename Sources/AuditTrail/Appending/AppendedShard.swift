import DynamoModel
import SQLite

/// A shard as the writer knows it: its names, and how far its entries reach.
struct AppendedShard {
    let id: Int64
    let source: EntrySource
    /// Entries of the shard in the trail.
    private(set) var entries: Int
    /// The highest sequence number among them; nil while there are none.
    private(set) var last: SequenceNumber?
    private var lastLeaf: Int
    private var isSaved = true

    /// Finds the shard of a position, or makes its rows, and those of its stream and table.
    init(_ position: ChangePosition, leaf: Int, in connection: Connection) throws {
        let table = try connection.id(
            TrailSchema.table, or: TrailSchema.insertTable, of: position.table,
        )
        let stream = try Self.stream(position.streamARN, table: table, in: connection)
        source = EntrySource(
            tableID: table, table: position.table, streamID: stream,
            streamARN: position.streamARN, shard: position.shardID,
        )
        let find = try connection.statement(TrailSchema.shardNamed)
        try find.bind(1, stream)
        try find.bind(2, position.shardID)
        let found = try find.firstRow {
            (id: $0.int(0), entries: Int($0.int(1)), last: $0.text(2), lastLeaf: Int($0.int(4)))
        }
        if let found {
            (id, entries, lastLeaf) = (found.id, found.entries, found.lastLeaf)
            last = SequenceNumber(found.last)
            guard (0...leaf).contains(entries) else {
                throw TrailError.storage(
                    "\(connection.path) counts \(entries) entries of the shard "
                        + "\(position.shardID): run verify on it.",
                )
            }
        } else {
            id = try Self.insert(position.shardID, stream: stream, leaf: leaf, in: connection)
            (entries, last, lastLeaf) = (0, nil, leaf)
        }
    }

    /// Counts an entry at a leaf.
    mutating func add(_ sequence: SequenceNumber, leaf: Int) {
        entries += 1
        last = last.map { max($0, sequence) } ?? sequence
        lastLeaf = leaf
        isSaved = false
    }

    /// Writes what was counted, if anything was.
    mutating func save(in connection: Connection) throws {
        if isSaved { return }
        let statement = try connection.statement(TrailSchema.saveShard)
        try statement.bind(1, entries)
        try statement.bind(2, last?.digits ?? "")
        try statement.bind(3, lastLeaf)
        try statement.bind(4, id)
        try statement.run()
        isSaved = true
    }

    private static func stream(
        _ arn: String, table: Int64, in connection: Connection,
    ) throws -> Int64 {
        let find = try connection.statement(TrailSchema.stream)
        try find.bind(1, arn)
        if let found = try find.firstRow({ $0.int(0) }) { return found }
        let insert = try connection.statement(TrailSchema.insertStream)
        try insert.bind(1, table)
        try insert.bind(2, arn)
        return try insert.insertedID()
    }

    private static func insert(
        _ name: String, stream: Int64, leaf: Int, in connection: Connection,
    ) throws -> Int64 {
        let insert = try connection.statement(TrailSchema.insertShard)
        try insert.bind(1, stream)
        try insert.bind(2, name)
        try insert.bind(3, leaf)
        try insert.bind(4, leaf)
        return try insert.insertedID()
    }
}

extension Connection {
    /// The id of the row that `find` finds by a name, or that `insert` makes.
    fileprivate func id(
        _ find: StaticString, or insert: StaticString, of name: String,
    ) throws -> Int64 {
        let finding = try statement(find)
        try finding.bind(1, name)
        if let found = try finding.firstRow({ $0.int(0) }) { return found }
        let inserting = try statement(insert)
        try inserting.bind(1, name)
        return try inserting.insertedID()
    }
}
