public import DynamoModel
import SQLite

extension TableEngine: DynamoDBExports {
    /// Begins an export: of a table's items at a moment, exact to the commit, or of what changed in
    /// a period.
    ///
    /// The items are gathered in the file, in bounded steps while the table is used, and written by
    /// whoever takes `readyExports`. Both go on after a restart.
    public func exportTableToPointInTime(
        _ request: ExportTableToPointInTime.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExportTableToPointInTime.Response>,
    ) {
        let gatherAndReply: Reply<ExportTableToPointInTime.Response> = { [self] outcome in
            if case .success(let response) = outcome {
                copyBackups(of: request.tableARN)
                gather(response.export.arn)
            }
            reply(outcome)
        }
        write(gatherAndReply) {
            request
        } commit: { [self] asked, connection in
            if let repeated = try exported(asked, connection) { return ExportResponse(repeated) }
            var table = try exported(asked.tableARN)
            try check(asked.filter, table.table)
            var request = asked
            request.clientToken = request.clientToken ?? RandomName.uuid()
            let source = try exportSource(&request, &table, connection)
            state.catalog.put(table)
            let described = SourceTable(table, state.describe(table, at: now()))
            let export = ExportDescription(
                arn: ResourceName.export(at: now(), of: described.arn), tableID: described.id,
                request: request, started: now())
            try ExportRecord(
                export, tableID: table.table.id, table: described, source: source
            ).insert(connection)
            return ExportResponse(export)
        }
    }

    /// The table with an ARN; throws where that is not there, or somebody else's.
    private func exported(_ arn: String) throws(DynamoDBError) -> TableState {
        try ResourceARN(arn)?.checkOwner()
        guard let table = try? state.catalog.restorable(arn), arn == table.table.created.arn else {
            throw .tableNotFound("Table not found: \(arn)")
        }
        return table
    }

    /// Throws where the expressions of a request can not be asked of a table.
    private func check(_ filter: ExportFilter?, _ table: Table) throws(DynamoDBError) {
        guard let filter else { return }
        let selection = try ExportSelection(filter, of: table.keySchema)
        try state.catalog.refuseSteps(of: selection.paths, intoKeysOf: table)
    }

    /// The export that the same client token stands for; throws where that was another request.
    private func exported(
        _ request: ExportTableToPointInTime.Request, _ connection: Connection,
    ) throws -> ExportDescription? {
        guard let token = request.clientToken else { return nil }
        let select = try connection.statement(Schema.exportOfToken)
        try select.bind(1, token)
        try select.bind(2, now().advanced(by: .zero - Limits.exportTokenLife).milliseconds)
        let record = try select.firstRow { try ExportRecord(row: $0, region: region) }
        guard let found = record else { return nil }
        var asked = request
        asked.time = asked.time ?? found.description.request.time
        if asked.period?.to == nil {
            asked.period?.to = found.description.request.period?.to
        }
        guard asked.text == found.description.request.text else {
            throw DynamoDBError.exportConflict(
                "Export conflict: Duplicate request detected with conflicting parameters")
        }
        return found.description
    }

    /// Where the items come from; fills in the moments that were left open.
    private func exportSource(
        _ request: inout ExportTableToPointInTime.Request, _ table: inout TableState,
        _ connection: Connection,
    ) throws -> ExportRecord.Source {
        do {
            if let period = request.period {
                return try changes(of: period, &request, table, connection)
            }
            let draft = try momentDraft(of: table, at: request.time, connection)
            request.time = draft.created
            let copy = try TableBackups(connection: connection, region: region)
                .begin(draft, of: &table)
            return .backup(id: copy.id)
        } catch DynamoDBError.invalidRestoreTime {
            throw DynamoDBError.invalidExportTime("Export Time is invalid")
        }
    }

    /// The changes of a period, which must lie in what is kept.
    private func changes(
        of period: ExportTableToPointInTime.Period,
        _ request: inout ExportTableToPointInTime.Request, _ table: TableState,
        _ connection: Connection,
    ) throws -> ExportRecord.Source {
        let time = now()
        let end = period.to ?? time
        guard let from = period.from, from < end else { return .nothing }
        guard end <= time else {
            throw DynamoDBError.invalidExportTime(
                "Incremental export period to time cannot be greater than the current time : "
                    + "\(time)")
        }
        let created = table.table.created.created
        // In whole seconds, because many clients send no others.
        guard from.seconds >= created.seconds else {
            throw DynamoDBError.invalidExportTime(
                "Incremental export period from time cannot be less than the table creation time : "
                    + "\(created)")
        }
        _ = try momentDraft(of: table, at: from, connection)
        guard end.milliseconds - from.milliseconds <= Limits.exportPeriodMilliseconds else {
            throw DynamoDBError.invalidExportTime(
                "Difference between export period from time and to time is more than 24 hours")
        }
        request.period?.to = end
        let before = MomentSearch(
            connection: connection, moment: from.advanced(by: .milliseconds(-1)))
        let last = MomentSearch(connection: connection, moment: end.advanced(by: .milliseconds(-1)))
        let first = try before.lastSequence(in: table) + 1
        let newest = try last.lastSequence(in: table)
        return first <= newest ? .changes(first...newest) : .nothing
    }
}
