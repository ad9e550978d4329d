public import DynamoModel
import SQLite

extension TableEngine: DynamoDBAdministration {
    /// Has a table's items deleted at the times that one of their attributes tells, or no longer.
    ///
    /// The items that are there already are looked at in bounded steps: the first one before the
    /// answer, the others by `deleteExpired`.
    public func updateTimeToLive(
        _ request: UpdateTimeToLive.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTimeToLive.Response>,
    ) {
        write(reply) {
            request
        } commit: { [state] request, connection in
            var table = try state.catalog.changeable(request.table)
            let wanted = request.specification
            try wanted.check(against: table.timeToLive)
            if wanted.isEnabled {
                try table.enableTimeToLive(wanted.attribute, connection)
            } else {
                try table.disableTimeToLive(connection)
            }
            state.catalog.put(table)
            return UpdateTimeToLive.Response(specification: wanted)
        }
    }
}

extension TimeToLiveSpecification {
    /// Throws when items expire already as the request wants it, or by another attribute.
    fileprivate func check(against current: TimeToLive?) throws(DynamoDBError) {
        if let current, current.attribute != attribute {
            throw .validation(
                "TimeToLive is active on a different AttributeName: "
                    + "current AttributeName is \(current.attribute)"
            )
        }
        guard isEnabled == (current != nil) else { return }
        throw .validation("TimeToLive is already \(isEnabled ? "enabled" : "disabled")")
    }
}

extension TableState {
    /// Writes how far the index of expiry times is.
    func saveTimeToLive(_ connection: Connection) throws {
        guard let timeToLive else { return }
        let save = try connection.statement(Schema.saveTimeToLive)
        try save.bind(1, table.id)
        try save.bind(2, timeToLive.attribute.string)
        if let unindexedFrom = timeToLive.unindexedFrom { try save.bind(3, unindexedFrom) }
        try save.run()
    }

    /// Has items stay whatever their attributes tell.
    mutating func disableTimeToLive(_ connection: Connection) throws {
        guard let timeToLive else { return }
        let delete = try connection.statement(Schema.deleteTimeToLive)
        try delete.bind(1, table.id)
        try delete.run()
        try connection.execute(timeToLive.statements.drop)
        self.timeToLive = nil
    }

    fileprivate mutating func enableTimeToLive(
        _ attribute: Text, _ connection: Connection,
    ) throws {
        let empty = TimeToLive(
            attribute: attribute, statements: ExpiryStatements(tableID: table.id),
            unindexedFrom: [],
        )
        timeToLive = empty
        // First, because SQLite counts rows and not tables as changes that a failure must undo.
        try saveTimeToLive(connection)
        try connection.execute(empty.statements.create)
        let index = ExpiryIndex(connection: connection, timeToLive: empty)
        timeToLive = try index.indexing(limit: Limits.indexedPerCommit)
        try saveTimeToLive(connection)
    }
}
