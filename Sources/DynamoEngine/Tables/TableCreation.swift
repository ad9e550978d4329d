import DynamoModel
import SQLite

/// Makes tables in the file.
///
/// Runs on the writer's thread, inside a transaction.
struct TableCreation {
    let connection: Connection
    let state: WriterState
    let region: String
    let time: Timestamp

    /// Makes an empty table, which the catalog does not have yet.
    func make(_ request: CreateTable.Request) throws -> TableState {
        guard state.catalog.count < Limits.tables else {
            throw DynamoDBError.limitExceeded(
                "Subscriber limit exceeded: There is a limit of \(Limits.tables) tables per "
                    + "subscriber",
            )
        }
        let table = try insert(request)
        try TableTags(connection: connection, table: table).put(request.tags)
        try connection.execute(table.statements.create)
        var made = TableState(table: table, billing: request.billing)
        for index in request.indexes {
            made.add(
                try TableIndexes(connection: connection).insert(index, of: table, filledTo: nil))
        }
        made.capacity.apply(request.options.capacity)
        try made.capacity.save(table, connection)
        made.settings = TableSettings(request.options, region: region)
        try made.settings.save(table, connection)
        let log = TableLog(connection: connection, state: state, time: time)
        try log.beginStream(request.stream?.viewType, of: &made)
        return made
    }

    private func insert(_ request: CreateTable.Request) throws -> Table {
        let uuid = RandomName.uuid()
        let insert = try connection.statement(Schema.insertTable)
        let schema = request.keySchema
        try insert.bind(1, request.table)
        try insert.bind(2, uuid)
        try insert.bind(3, time.milliseconds)
        try insert.bind(4, schema.partition.name.string)
        try insert.bind(5, schema.partition.type.rawValue)
        if let sort = schema.sort {
            try insert.bind(6, sort.name.string)
            try insert.bind(7, sort.type.rawValue)
        }
        if case .provisioned(let read, let write) = request.billing {
            try insert.bind(8, read)
            try insert.bind(9, write)
        }
        let id = try insert.firstRow { $0.int(0) } ?? 0
        let description = TableDescription(
            name: request.table, id: uuid, arn: ResourceName.table(request.table, region),
            created: time, keySchema: schema,
        )
        return Table(id: id, created: description)
    }
}

extension TableEngine {
    /// What makes tables in the open transaction.
    func creation(_ connection: Connection) -> TableCreation {
        TableCreation(connection: connection, state: state, region: region, time: now())
    }
}
