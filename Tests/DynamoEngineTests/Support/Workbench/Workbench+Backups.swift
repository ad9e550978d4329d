import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

extension Workbench {
    /// Makes a backup of a table, and waits until it has all of its items.
    @discardableResult
    func backUp(_ table: String = "T", as name: String = "nightly") async throws -> BackupDetails {
        let made = try await engine.createBackup(.init(table: table, name: name)).details
        while true {
            let details = try await describe(backup: made.arn).details
            if details.status == .available { return details }
            try await engine.writer.perform { _ in }
        }
    }

    /// A backup as it is described.
    func describe(backup arn: String) async throws -> BackupDescription {
        try await engine.describeBackup(.init(backupARN: arn)).backup
    }

    /// Restores a backup as the table `R`, and waits until that can be used.
    func restore(_ arn: String, as target: String = "R") async throws {
        let request = RestoreTableFromBackup.Request(target: target, backupARN: arn)
        _ = try await engine.restoreTableFromBackup(request)
        try await waitForRestore(of: target)
    }

    /// Restores `T` as it was at a moment, or is now, and waits until that can be used.
    func restore(to moment: Timestamp?, as target: String = "R") async throws {
        var request = RestoreTableToPointInTime.Request(source: "T", target: target)
        request.time = moment
        _ = try await engine.restoreTableToPointInTime(request)
        try await waitForRestore(of: target)
    }

    /// Waits, commit after commit, until a table that is being restored can be used.
    func waitForRestore(of table: String = "R") async throws {
        while try await engine.describeTable(.init(table: table)).table.status == .creating {
            try await engine.writer.perform { _ in }
        }
    }

    /// Has changes of `T` kept for a restore to any moment.
    @discardableResult
    func enableRecovery(days: Int? = nil) async throws -> ContinuousBackups {
        let request = UpdateContinuousBackups.Request(
            table: "T", isEnabled: true, periodDays: days)
        return try await engine.updateContinuousBackups(request)
    }

    /// Every item of a table or an index, in the order of a scan.
    func allItems(of table: String = "T", index: String? = nil) async throws -> [Item] {
        var items: [Item] = []
        var page = PageParameters(table: table)
        page.index = index
        repeat {
            let answer = try await engine.scan(.init(page: page))
            items += answer.items ?? []
            page.exclusiveStartKey = answer.lastEvaluatedKey
        } while page.exclusiveStartKey != nil
        return items
    }

    /// Puts as many items into `T` as one commit copies, and half as many more.
    func putSeveralPortions() async throws {
        let count = Limits.copiedPerCommit * 3 / 2
        let outcomes = await putInOneGroup(
            (0..<count).map { ["id": .string(Text("item \($0)")), "n": .n(Int64($0))] })
        for outcome in outcomes { _ = try outcome.get() }
    }

    /// Begins a backup of `T` whose items nobody copies yet, as a crash could leave it.
    func beginBackup() async throws -> (id: Int64, arn: String) {
        try await engine.writer.perform { [state = engine.state, now = clock.now] connection in
            var table = try state.catalog.state("T")
            let source = SourceTable(table, state.describe(table, at: now))
            var draft = BackupDraft(.user, named: "begun", of: source, at: now)
            draft.lastSequence = state.nextSequence(of: table.table.id) - 1
            let backups = TableBackups(connection: connection, region: "us-east-1")
            let copy = try backups.begin(draft, of: &table)
            state.catalog.put(table)
            return (copy.id, draft.arn)
        }
    }

    /// Copies a portion of the items of `T`; says whether there are more.
    @discardableResult
    func copyOnce(_ backup: Int64) async throws -> Bool {
        let table = try engine.catalog.state("T").table.id
        return try await engine.writer.perform { [state = engine.state] connection in
            try BackupCopying(connection: connection, state: state).copy(backup, of: table)
        }
    }

    /// The tables in the file that hold the items of backups.
    func backupTables() throws -> [String] {
        try engine.readers.read { connection in
            var names: [String] = []
            let select = try connection.statement(
                "SELECT name FROM sqlite_schema WHERE name GLOB 'backup_[0-9]*'")
            try select.forEachRow { names.append($0.text(0)) }
            return names
        }
    }
}
