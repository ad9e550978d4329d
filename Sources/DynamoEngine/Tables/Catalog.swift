import DynamoModel
import SQLite

/// All tables, the deleted ones whose changes are still kept included.
///
/// The writer changes its own copy and publishes it after the commit, so that readers never see a
/// table that might still be rolled back.
struct Catalog: Sendable {
    private let region: String
    private(set) var tables: [Int64: TableState] = [:]
    private var liveIDs: [String: Int64] = [:]
    private var tablesOfShards: [Int64: Int64] = [:]

    /// The table with a name, or ARN; throws the data plane's error when there is none, also for an
    /// ARN of another region.
    func table(_ name: String) throws(DynamoDBError) -> Table {
        var found = live(name)
        if found == nil, let arn = ResourceARN(name) {
            try arn.checkOwner()
            found = live(TableName.plain(name)).flatMap { $0.table.created.arn == name ? $0 : nil }
        }
        if let found, found.restore == nil { return found.table }
        throw .resourceNotFound("Requested resource not found")
    }

    /// The state of a table by name, or ARN; throws the control plane's error when there is none.
    func state(_ name: String) throws(DynamoDBError) -> TableState {
        let name = try ResourceName.table(meantBy: name, in: region)
        if let state = live(name) { return state }
        throw .resourceNotFound("Requested resource not found: Table: \(name) not found")
    }

    /// The state of a table that can be changed, by name or ARN; throws for one that is not there
    /// or is being restored.
    func changeable(_ name: String) throws(DynamoDBError) -> TableState {
        let state = try state(name)
        guard state.restore == nil else {
            throw .resourceInUse(
                "Attempt to change a resource which is still in use: Table is being created: "
                    + state.table.name)
        }
        return state
    }

    /// The state of a table by name or ARN, in the words of backups; one that is being restored is
    /// not there yet.
    func restorable(_ name: String) throws(DynamoDBError) -> TableState {
        let name = try ResourceName.table(meantBy: name, in: region)
        if let state = live(name), state.restore == nil { return state }
        throw .tableNotFound("Table not found: \(name)")
    }

    /// The secondary indexes of a table.
    func indexes(of table: Table) -> [IndexState] { tables[table.id]?.indexes ?? [] }

    /// Throws where a path leads into an attribute of a key, of the table or of an index: they have
    /// nothing inside.
    func refuseSteps(
        of paths: [DocumentPath], intoKeysOf table: Table,
    ) throws(DynamoDBError) {
        let nested = paths.filter { !$0.isTopLevel }
        guard !nested.isEmpty else { return }
        let keys =
            [("Key", table.keySchema.attributes)]
            + indexes(of: table).map { ("IndexKey", $0.index.keySchema.attributes) }
        for (kind, attributes) in keys {
            for attribute in attributes where nested.contains(where: { $0.name == attribute.name })
            {
                throw .validation(
                    "Key attributes must be scalars; list random access '[]' and map lookup '.' "
                        + "are not allowed: \(kind): \(attribute.name)",
                )
            }
        }
    }

    /// How many live tables there are.
    var count: Int { liveIDs.count }

    /// Whether a live table has the name.
    func hasTable(_ name: String) -> Bool { liveIDs[name] != nil }

    private func live(_ name: String) -> TableState? { liveIDs[name].flatMap { tables[$0] } }

    /// The names of the live tables, in ascending order.
    var names: [String] { liveIDs.keys.sorted { Text($0) < Text($1) } }

    /// Adds a table, or replaces what is known of it.
    mutating func put(_ state: TableState) {
        forgetShards(of: state.table.id)
        tables[state.table.id] = state
        for shard in state.shards { tablesOfShards[shard.id] = state.table.id }
        if state.deleted == nil {
            liveIDs[state.table.name] = state.table.id
        } else if liveIDs[state.table.name] == state.table.id {
            liveIDs[state.table.name] = nil
        }
    }

    /// Forgets a deleted table.
    mutating func remove(_ id: Int64) {
        forgetShards(of: id)
        tables[id] = nil
    }

    /// The shard with a number, and what its changes belong to; nil when it is gone.
    func loggedShard(_ id: Int64) -> LoggedShard? {
        guard let state = tablesOfShards[id].flatMap({ tables[$0] }) else { return nil }
        for stream in state.streams.reversed() {
            guard let shard = stream.shards.first(where: { $0.id == id }) else { continue }
            return LoggedShard(table: state.table, streamARN: stream.name.arn, shard: shard)
        }
        return nil
    }

    /// Every shard whose changes are kept.
    var shards: [ShardState] { tables.values.flatMap(\.shards) }

    private mutating func forgetShards(of table: Int64) {
        for shard in tables[table]?.shards ?? [] { tablesOfShards[shard.id] = nil }
    }
}

extension Catalog {
    /// Reads all tables with their streams and shards.
    init(reading connection: Connection, region: String) throws {
        self.init(region: region)
        let shards = try Catalog.shards(reading: connection)
        var states: [Int64: TableState] = [:]
        try connection.statement(Schema.tables).forEachRow { row in
            let state = TableState(row: row, region: region)
            states[state.table.id] = state
        }
        try connection.statement(Schema.indexes).forEachRow { row in
            guard let table = states[row.int(1)]?.table else { return }
            states[row.int(1)]?.indexes.append(try IndexState(row: row, of: table))
        }
        try connection.statement(Schema.capacities).forEachRow { row in
            states[row.int(0)]?.setCapacity(Capacity(row: row), of: row.int(1))
        }
        try connection.statement(Schema.settings).forEachRow { row in
            states[row.int(0)]?.settings = TableSettings(row: row)
        }
        try connection.statement(Schema.timesToLive).forEachRow { row in
            states[row.int(0)]?.timeToLive = TimeToLive(row: row)
        }
        try connection.statement(Schema.recoveries).forEachRow { row in
            states[row.int(0)]?.recovery = PointInTimeRecovery(row: row)
        }
        try connection.statement(Schema.restores).forEachRow { row in
            states[row.int(0)]?.restore = try TableRestore(row: row)
        }
        try connection.statement(Schema.openBackups).forEachRow { row in
            states[row.int(0)]?.copies.append(BackupCopy(row: row))
        }
        try connection.statement(Schema.streams).forEachRow { row in
            guard let arn = states[row.int(1)]?.table.created.arn else { return }
            var stream = StreamState(row: row, tableARN: arn)
            for shard in shards[stream.id] ?? [] { stream.put(shard) }
            states[row.int(1)]?.streams.append(stream)
        }
        for state in states.values { put(state) }
    }

    private static func shards(reading connection: Connection) throws -> [Int64: [ShardState]] {
        var shards: [Int64: [ShardState]] = [:]
        try connection.statement(Schema.shards).forEachRow { row in
            shards[row.int(1), default: []].append(ShardState(row: row))
        }
        return shards
    }
}

extension TableState {
    fileprivate init(row: Statement, region: String) {
        let name = row.text(1)
        let sort = row.isNull(6) ? nil : KeyAttribute(storedName: row.text(6), row.text(7))
        let key = KeyAttribute(storedName: row.text(4), row.text(5))
        let created = TableDescription(
            name: name, id: row.text(2), arn: ResourceName.table(name, region),
            created: Timestamp(milliseconds: row.int(3)),
            keySchema: KeySchema(partition: key, sort: sort),
        )
        self.init(
            table: Table(id: row.int(0), created: created),
            billing: row.isNull(8)
                ? .payPerRequest : .provisioned(read: Int(row.int(8)), write: Int(row.int(9))),
        )
        deleted = row.isNull(13) ? nil : Timestamp(milliseconds: row.int(13))
    }
}

extension TableState {
    /// Takes over what the file tells of the capacity of the table, or of an index.
    fileprivate mutating func setCapacity(_ capacity: Capacity, of index: Int64) {
        if let place = indexes.firstIndex(where: { $0.index.id == index }) {
            indexes[place].capacity = capacity
        } else {
            self.capacity = capacity
        }
    }
}

extension TimeToLive {
    fileprivate init(row: Statement) {
        attribute = Text(row.text(1))
        statements = ExpiryStatements(tableID: row.int(0))
        unindexedFrom = row.isNull(2) ? nil : row.blob(2)
    }
}

extension StreamState {
    fileprivate init(row: Statement, tableARN: String) {
        id = row.int(0)
        let label = row.text(2)
        name = StreamName(arn: "\(tableARN)/stream/\(label)", label: label)
        viewType = row.isNull(3) ? nil : StreamViewType(rawValue: row.text(3))
        created = Timestamp(milliseconds: row.int(4))
        closed = row.isNull(5) ? nil : Timestamp(milliseconds: row.int(5))
    }
}

extension ShardState {
    fileprivate init(row: Statement) {
        id = row.int(0)
        name = row.text(2)
        parentID = row.isNull(3) ? nil : row.int(3)
        lowestHash = UInt32(truncatingIfNeeded: row.int(4))
        firstSequence = row.int(5)
        lastSequence = row.isNull(6) ? nil : row.int(6)
        trimmedSequence = row.int(7)
        opened = Timestamp(milliseconds: row.int(8))
        closed = row.isNull(9) ? nil : Timestamp(milliseconds: row.int(9))
    }
}

extension KeyAttribute {
    /// A key attribute as it was created; only the types S, N and B are ever stored.
    init(storedName: String, _ type: String) {
        self.init(name: Text(storedName), type: AttributeType(rawValue: type) ?? .string)
    }
}
