public import DynamoModel
import SQLite

extension TableEngine {
    /// Makes a new table with the items that another one had at a moment: what every change up to
    /// it left, and nothing of the changes after it.
    ///
    /// A backup of the moment is made from the table and its change log; then the new table is
    /// filled from it. Both happen in bounded steps while the tables are used, also after a
    /// restart.
    public func restoreTableToPointInTime(
        _ request: RestoreTableToPointInTime.Request, _ caller: Caller,
        _ reply: @escaping Reply<RestoreTableToPointInTime.Response>,
    ) {
        let fillAndReply: Reply<RestoreTableToPointInTime.Response> = { [self] outcome in
            if case .success = outcome { copyBackups(of: request.source) }
            reply(outcome)
        }
        write(fillAndReply) {
            request
        } commit: { [self] request, connection in
            if let arn = ResourceARN(request.source) {
                guard arn.account == ResourceName.account else { throw DynamoDBError.foreignOwner }
                try request.overrides.check(from: arn.region, to: region)
                guard arn.region == region else {
                    throw DynamoDBError.tableNotFound("Table not found: \(request.source)")
                }
            }
            var source = try state.catalog.restorable(request.source)
            let draft = try momentDraft(of: source, at: request.time, connection)
            let restored = RestoredTable(
                creation: creation(connection), target: request.target,
                overrides: request.overrides,
            )
            try restored.check(draft.source)
            let backups = TableBackups(connection: connection, region: region)
            let copy = try backups.begin(draft, of: &source)
            state.catalog.put(source)
            let summary = RestoreSummary(tableARN: draft.source.arn, time: draft.created)
            let origin = ChangeOrigin(caller: caller, api: "RestoreTableToPointInTime")
            let restore = TableRestore(backupID: copy.id, summary: summary, origin: origin)
            let table = try restored.make(of: draft.source, restore)
            return RestoreTableToPointInTime.Response(table: state.describe(table, at: now()))
        }
    }

    /// The backup that has a table's items of a moment; nil stands for this commit.
    func momentDraft(
        of table: TableState, at moment: Timestamp?, _ connection: Connection,
    ) throws -> BackupDraft {
        let time = now()
        try table.checkRestorable(to: moment, at: time)
        let source = SourceTable(table, state.describe(table, at: now()))
        var draft = BackupDraft(
            .moment, named: table.table.name, of: source, at: moment ?? time)
        if let moment {
            let search = MomentSearch(connection: connection, moment: moment)
            draft.lastSequence = try search.lastSequence(in: table)
            draft.hasChangesSince = true
        } else {
            draft.lastSequence = state.nextSequence(of: table.table.id) - 1
        }
        return draft
    }
}

extension TableState {
    /// Throws when it can not be restored to a moment.
    fileprivate func checkRestorable(
        to moment: Timestamp?, at now: Timestamp,
    ) throws(DynamoDBError) {
        guard let recovery else {
            throw .recoveryUnavailable(
                "Point in time recovery is not enabled for table '\(table.name)'")
        }
        let (earliest, latest) = (recovery.earliest(at: now), recovery.latest(at: now))
        guard let moment, moment < earliest || moment > latest else { return }
        throw .invalidRestoreTime(
            "RestoreDateTime '\(moment.inSeconds)' must be within EarliestRestorableDateTime "
                + "'\(earliest.inSeconds)' and LatestRestorableDateTime '\(latest.inSeconds)'")
    }
}

extension Timestamp {
    /// The moment as RFC 3339 without milliseconds.
    fileprivate var inSeconds: String { "\(description.dropLast(5))Z" }
}
