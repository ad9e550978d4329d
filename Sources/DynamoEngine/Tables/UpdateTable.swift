public import DynamoModel
import SQLite

extension TableEngine {
    /// Changes how a table is paid for, or enables or disables its stream.
    public func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    ) {
        write(reply) {
            try request.stream?.check()
            return request
        } commit: { [self] request, connection in
            var table = try state.catalog.state(request.table)
            if let stream = request.stream { try check(stream, of: table) }
            table.billing = try request.billing(from: table.billing)
            try save(table.billing, of: table.table, connection)
            if let stream = request.stream {
                let log = TableLog(connection: connection, state: state, time: now())
                try log.beginStream(stream.viewType, of: &table)
            }
            state.catalog.put(table)
            return UpdateTable.Response(table: state.describe(table))
        }
    }

    /// Throws when the stream is already as the request wants it.
    private func check(
        _ stream: StreamSpecification, of table: TableState,
    ) throws(DynamoDBError) {
        let name = table.table.name
        let isEnabled = table.streams.last?.viewType != nil
        if stream.isEnabled, isEnabled {
            throw .validation("Table already has an enabled stream: TableName: \(name)")
        }
        if !stream.isEnabled, !isEnabled {
            throw .validation("Table has no stream to disable: TableName: \(name)")
        }
    }

    private func save(_ billing: BillingMode, of table: Table, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveBilling)
        if case .provisioned(let read, let write) = billing {
            try save.bind(1, read)
            try save.bind(2, write)
        }
        try save.bind(3, table.id)
        try save.run()
    }
}
