public import DynamoModel
import SQLite

extension TableEngine {
    /// Deletes a table with all its items; its streams stay readable for 24 hours.
    ///
    /// The deletion is the last change of the table's log, which no stream shows.
    public func deleteTable(
        _ request: DeleteTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteTable.Response>,
    ) {
        write(reply) {
            request
        } commit: { [self] request, connection in
            var table = try state.catalog.changeable(request.table)
            guard table.copies.isEmpty else { throw DynamoDBError.backedUp(request.table) }
            guard !table.settings.isDeletionProtected else { throw DynamoDBError.deletionProtected }
            let deleted = now()
            var description = state.describe(table, at: deleted)
            description.status = .deleting
            let log = TableLog(connection: connection, state: state, time: deleted)
            try log.addDrop(of: table, by: ChangeOrigin(caller: caller, api: "DeleteTable"))
            try log.endStream(of: &table)
            let mark = try connection.statement(Schema.markDeleted)
            try mark.bind(1, deleted.milliseconds)
            try mark.bind(2, table.table.id)
            try mark.run()
            let indexes = TableIndexes(connection: connection)
            for state in table.indexes { try indexes.delete(state.index) }
            try TableSettings.delete(table.table, connection)
            try Capacity.deleteAll(of: table.table, connection)
            try TableTags(connection: connection, table: table.table).deleteAll()
            try ResourcePolicies.deleteAll(of: table.table, connection)
            try disposeOfItems(of: table, at: deleted, connection)
            table.recovery = nil
            table.indexes = []
            try table.disableTimeToLive(connection)
            table.deleted = deleted
            state.catalog.put(table)
            return DeleteTable.Response(table: description)
        }
    }

    /// Drops the items, or makes them a backup where the table could be restored to a moment.
    private func disposeOfItems(
        of table: TableState, at time: Timestamp, _ connection: Connection,
    ) throws {
        guard table.recovery != nil else {
            return try connection.execute(table.table.statements.drop)
        }
        try PointInTimeRecovery.delete(table.table, connection)
        let source = SourceTable(table, state.describe(table, at: now()))
        let name = "\(table.table.name)$DeletedTableBackup"
        var draft = BackupDraft(.system, named: name, of: source, at: time)
        draft.expires = time.advanced(by: Limits.systemBackupLifetime)
        try TableBackups(connection: connection, region: region).takeItems(draft, of: table.table)
    }
}

extension DynamoDBError {
    /// The refusal to delete a table whose backup does not have all of its items yet.
    fileprivate static func backedUp(_ table: String) -> DynamoDBError {
        .resourceInUse(
            "Attempt to change a resource which is still in use: Table is being backed up: "
                + TableName.plain(table))
    }

    /// The refusal to delete a table that is protected.
    static let deletionProtected = DynamoDBError.validation(
        "Resource cannot be deleted as it is currently protected against deletion. "
            + "Disable deletion protection first."
    )
}
