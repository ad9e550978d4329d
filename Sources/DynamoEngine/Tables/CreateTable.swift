public import DynamoModel
import SQLite

extension TableEngine {
    /// Makes a new table, which can be used as soon as the answer is there.
    public func createTable(
        _ request: CreateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateTable.Response>,
    ) {
        write(reply) {
            try request.stream?.check()
            try IndexRules(table: request.keySchema, billing: request.billing)
                .check(request.indexes)
            return request
        } commit: { [self] request, connection in
            guard !state.catalog.hasTable(request.table) else {
                throw DynamoDBError.resourceInUse("Table already exists: \(request.table)")
            }
            let created = now()
            let table = try insert(request, at: created, connection)
            try TableTags(connection: connection, table: table).put(request.tags)
            try connection.execute(table.statements.create)
            var description = TableState(table: table, billing: request.billing)
            for index in request.indexes {
                description.add(
                    try TableIndexes(connection: connection)
                        .insert(index, of: table, filledTo: nil),
                )
            }
            description.settings = TableSettings(request.options, region: region)
            try description.settings.save(table, connection)
            let log = TableLog(connection: connection, state: state, time: created)
            try log.beginStream(request.stream?.viewType, of: &description)
            state.catalog.put(description)
            return CreateTable.Response(table: state.describe(description))
        }
    }

    private func insert(
        _ request: CreateTable.Request, at created: Timestamp, _ connection: Connection,
    ) throws -> Table {
        let uuid = RandomName.uuid()
        let insert = try connection.statement(Schema.insertTable)
        let schema = request.keySchema
        try insert.bind(1, request.table)
        try insert.bind(2, uuid)
        try insert.bind(3, created.milliseconds)
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
            created: created, keySchema: schema,
        )
        return Table(id: id, created: description)
    }
}

extension TableDescription {
    /// What the engine knows of a table, with its running figures.
    init(_ state: TableState, items: Int64, bytes: Int64) {
        self = state.table.created
        status = state.deleted == nil ? .active : .deleting
        billing = state.billing
        itemCount = Int(items)
        sizeBytes = Int(bytes)
        viewType = state.streams.last?.viewType
        settings = state.settings
        latestStream = state.streams.last { $0.viewType != nil }?.name
    }
}

extension IndexDescription {
    /// What the engine knows of a table's index, with its running figures.
    init(_ state: IndexState, of table: Table, items: Int64, bytes: Int64) {
        self.init(
            index: state.described,
            arn: ResourceName.index(state.index.name, of: table.created.arn),
            status: state.isComplete ? .active : .creating,
        )
        itemCount = Int(items)
        sizeBytes = Int(bytes)
    }
}
