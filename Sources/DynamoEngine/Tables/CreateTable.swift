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
            try request.options.capacity.check(request.billing, of: .table)
            var request = request
            request.table = try ResourceName.table(meantBy: request.table, in: region)
            return request
        } commit: { [self] request, connection in
            guard !state.catalog.hasTable(request.table) else {
                throw try state.catalog.refusal(of: request.table)
            }
            let table = try creation(connection).make(request)
            if let policy = request.policy {
                let policies = ResourcePolicies(connection: connection, time: now())
                try policies.put(policy, on: .init(table.table))
            }
            state.catalog.put(table)
            return CreateTable.Response(table: state.describe(table, at: now()))
        }
    }
}

extension Catalog {
    /// Why there can not be another table of a name.
    fileprivate func refusal(of name: String) throws(DynamoDBError) -> DynamoDBError {
        let isRestored = try state(name).restore != nil
        return .resourceInUse(
            isRestored ? "Table is being used: \(name)" : "Table already exists: \(name)")
    }
}

extension TableDescription {
    /// What the engine knows of a table, with its running figures.
    init(_ state: TableState, items: Int64, bytes: Int64, at time: Timestamp) {
        self = state.table.created
        status = state.deleted != nil ? .deleting : state.restore != nil ? .creating : .active
        billing = state.billing
        capacity = state.capacity.asOf(time)
        itemCount = Int(items)
        sizeBytes = Int(bytes)
        viewType = state.streams.last?.viewType
        settings = state.settings
        restore = state.restore?.summary
        latestStream = state.streams.last { $0.viewType != nil }?.name
    }
}

extension IndexDescription {
    /// What the engine knows of a table's index, with its running figures.
    init(
        _ state: IndexState, of table: Table, items: Int64, bytes: Int64, at time: Timestamp,
    ) {
        self.init(
            index: state.described,
            arn: ResourceName.index(state.index.name, of: table.created.arn),
            status: state.isComplete ? .active : .creating,
        )
        capacity = state.capacity?.asOf(time)
        itemCount = Int(items)
        sizeBytes = Int(bytes)
    }
}
