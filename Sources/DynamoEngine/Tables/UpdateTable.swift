public import DynamoModel
import SQLite

extension TableEngine {
    /// Changes how a table is paid for, its settings, its stream, or its global secondary indexes.
    ///
    /// A new index of a small table can be read as soon as the answer is there. For a larger one it
    /// is being filled, and the table can be used meanwhile.
    public func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    ) {
        let fillAndReply: Reply<UpdateTable.Response> = { [self] outcome in
            if case .success(let response) = outcome,
                request.indexUpdates.contains(where: \.isOnline)
            {
                fillIndexes(of: response.table.name)
            }
            reply(outcome)
        }
        write(fillAndReply) {
            try request.stream?.check()
            try request.checkIndexUpdates()
            return request
        } commit: { [self] request, connection in
            var table = try state.catalog.changeable(request.table)
            if let stream = request.stream { try check(stream, of: table) }
            let time = now()
            let billing = try request.billing(from: table.billing)
            let capacity = request.options.capacity
            try capacity.check(changing: table.capacity, billing, of: .table)
            let plan = try IndexPlan(request.indexUpdates, to: table, billing, at: time)
            table.capacity.pay(billing, before: table.billing, at: time)
            table.capacity.apply(capacity)
            table.billing = billing
            try save(table, connection)
            try table.settings.apply(request.options, at: time, region: region)
            try table.settings.save(table.table, connection)
            let made = try carryOut(plan, on: &table, connection)
            if let stream = request.stream {
                let log = TableLog(connection: connection, state: state, time: time)
                try log.beginStream(stream.viewType, of: &table)
            }
            state.catalog.put(table)
            if let made {
                let filling = IndexFilling(connection: connection, state: state)
                try filling.fill(made.id, of: table.table.id)
            }
            return UpdateTable.Response(
                table: state.describe(try state.catalog.state(request.table), at: time))
        }
    }

    /// Does what was planned for the indexes; gives the one that is new.
    private func carryOut(
        _ plan: IndexPlan, on table: inout TableState, _ connection: Connection,
    ) throws -> Index? {
        let indexes = TableIndexes(connection: connection)
        for state in plan.changed {
            try indexes.saveBilling(of: state, table.table)
            table.add(state)
        }
        if let deleted = plan.deleted {
            try indexes.delete(deleted)
            table.indexes.removeAll { $0.index.id == deleted.id }
        }
        guard let created = plan.created else { return nil }
        let made = try indexes.insert(created, of: table.table, filledTo: [])
        table.add(made)
        return made.index
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

    /// Remembers how a table is paid for, and what is told of its capacity.
    private func save(_ table: TableState, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveBilling)
        if case .provisioned(let read, let write) = table.billing {
            try save.bind(1, read)
            try save.bind(2, write)
        }
        try save.bind(3, table.table.id)
        try save.run()
        try table.capacity.save(table.table, connection)
    }
}
