import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct RestoreTableFromBackupTests {
    @Test func `a restored table has the items of the backup, and is its own`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.put(["id": .string("a"), "n": .n(1)])
        let backup = try await bench.backUp()
        try await bench.put(["id": .string("a"), "n": .n(2)])
        try await bench.restore(backup.arn)
        #expect(try await bench.allItems(of: "R") == [["id": .string("a"), "n": .n(1)]])
        #expect(try await bench.allItems() == [["id": .string("a"), "n": .n(2)]])
        let table = try await bench.engine.describeTable(.init(table: "R")).table
        #expect(table.restore == nil)
        #expect(table.itemCount == 1)
    }

    @Test func `while it is filled a table says from what, and can not be used`() async throws {
        let bench = try await Workbench.withTable()
        let backup = try await bench.backUp()
        bench.clock.advance(by: .seconds(1))
        try await begin(backup, in: bench)
        let table = try await bench.engine.describeTable(.init(table: "R")).table
        #expect(table.status == .creating)
        let source = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
        #expect(
            table.restore
                == RestoreSummary(backupARN: backup.arn, tableARN: source, time: backup.created))
        await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
            try await bench.engine.getItem(.init(table: "R", key: ["id": .string("a")]))
        }
        let inUse = DynamoDBError.resourceInUse(
            "Attempt to change a resource which is still in use: Table is being created: R")
        await #expect(throws: inUse) { try await bench.engine.deleteTable(.init(table: "R")) }
        await #expect(throws: DynamoDBError.tableNotFound("Table not found: R")) {
            try await bench.engine.createBackup(.init(table: "R", name: "nightly"))
        }
        await #expect(throws: DynamoDBError.resourceInUse("Table is being used: R")) {
            try await bench.createTable("R")
        }
    }

    @Test func `a backup feeds one restore at a time and is not deleted meanwhile`() async throws {
        let bench = try await Workbench.withTable()
        let backup = try await bench.backUp()
        try await begin(backup, in: bench)
        await #expect(
            throws: DynamoDBError.backupInUse(
                "Backup is being used to restore another table: \(backup.arn)"),
        ) {
            try await bench.engine.restoreTableFromBackup(
                .init(target: "S", backupARN: backup.arn))
        }
        await #expect(
            throws: DynamoDBError.backupInUse(
                "Backup is being used to restore table: \(backup.arn)"),
        ) {
            try await bench.engine.deleteBackup(.init(backupARN: backup.arn))
        }
        await #expect(
            throws: DynamoDBError.tableInUse(
                "Table: R is already being restored from backup: \(backup.arn)"),
        ) {
            try await bench.engine.restoreTableFromBackup(
                .init(target: "R", backupARN: backup.arn))
        }
    }

    @Test func `a name that is taken is refused`() async throws {
        let bench = try await Workbench.withTable()
        let backup = try await bench.backUp()
        await #expect(throws: DynamoDBError.tableAlreadyExists("Table already exists: T")) {
            try await bench.engine.restoreTableFromBackup(
                .init(target: "T", backupARN: backup.arn))
        }
    }

    @Test func `a restore that a crash interrupted goes on, and brings every item once`()
        async throws
    {
        let bench = try await Workbench.withTable()
        try await bench.putSeveralPortions()
        let backup = try await bench.backUp()
        let table = try await begin(backup, in: bench)
        #expect(try await fillOnce(table, in: bench))
        let crashed = try bench.afterCrash()
        try await crashed.waitForRestore()
        #expect(try await crashed.allItems(of: "R") == bench.allItems())
        #expect(try await crashed.changes(of: "R").count == Limits.copiedPerCommit * 3 / 2)
    }

    @Test func `every item is a change of who wanted the restore`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.put(["id": .string("a")])
        let backup = try await bench.backUp()
        var caller = Caller()
        caller.name = "alice"
        caller.reason = "somebody deleted it"
        _ = try await bench.engine.restoreTableFromBackup(
            .init(target: "R", backupARN: backup.arn), as: caller)
        try await bench.waitForRestore()
        let change = try #require(try await bench.changes(of: "R").first)
        #expect(change.origin.api == "RestoreTableFromBackup")
        #expect(change.origin.caller == caller)
        #expect(change.old == nil)
        #expect(change.new == ["id": .string("a")])
    }

    @Test func `indexes come back and leave out what they left out before`() async throws {
        let bench = try await Workbench.withIndexes()
        try await bench.put(order("a", 1, ["state": .n(1), "due": .n(1)]))
        try await bench.put(order("a", 2, placed("open", due: 1)))
        try await bench.updateIndexes(.create(.global(.keysOnly)))
        let backup = try await bench.backUp()
        let made = try await bench.engine.restoreTableFromBackup(
            .init(target: "R", backupARN: backup.arn)
        ).table
        #expect(made.status == .creating)
        #expect(made.indexes.map(\.index.name) == ["ByState"])
        try await bench.waitForRestore()
        #expect(
            try await bench.allItems(of: "R", index: "ByState")
                == [order("a", 2, placed("open", due: 1))])
        #expect(try await bench.allItems(of: "R").count == 2)
    }

    @Test func `streams, time to live, tags, recovery and policies do not come back`() async throws
    {
        let bench = try await Workbench.withTable(stream: .keysOnly)
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/"
        try await bench.expire()
        try await bench.enableRecovery()
        _ = try await bench.engine.tagResource(
            .init(resourceARN: "\(arn)T", tags: [TableTag(key: "team", value: "audit")]))
        _ = try await bench.engine.putResourcePolicy(
            .init(resourceARN: "\(arn)T", policy: "{}"))
        try await bench.restore(try await bench.backUp().arn)
        let engine = bench.engine
        let table = try await engine.describeTable(.init(table: "R")).table
        #expect(table.viewType == nil && table.latestStream == nil)
        #expect(try await engine.describeTimeToLive(.init(table: "R")).status == .disabled)
        #expect(try await engine.describeContinuousBackups(.init(table: "R")).recovery == nil)
        #expect(
            try await engine.listTagsOfResource(.init(resourceARN: "\(arn)R")).tags.isEmpty)
        await #expect(throws: DynamoDBError.self) {
            try await engine.getResourcePolicy(.init(resourceARN: "\(arn)R"))
        }
    }

    @Test func `overrides change payment, encryption and leave indexes out`() async throws {
        let bench = try await Workbench.withIndexes(.local(), .global())
        let backup = try await bench.backUp()
        let request = try RestoreTableFromBackup.Request(
            text: """
                {"TargetTableName":"R11","BackupArn":"\(backup.arn)",
                "BillingModeOverride":"PROVISIONED",
                "ProvisionedThroughputOverride":{"ReadCapacityUnits":3,"WriteCapacityUnits":4},
                "SSESpecificationOverride":{"Enabled":true,"SSEType":"KMS"},
                "LocalSecondaryIndexOverride":[]}
                """)
        _ = try await bench.engine.restoreTableFromBackup(request)
        try await bench.waitForRestore(of: "R11")
        let table = try await bench.engine.describeTable(.init(table: "R11")).table
        #expect(table.billing == .provisioned(read: 3, write: 4))
        #expect(table.indexes.map(\.index.name) == ["ByState"])
        #expect(table.indexes.first?.index.scope == .global(.provisioned(read: 3, write: 4)))
        #expect(table.settings.encryptionKeyARN?.hasSuffix("alias/aws/dynamodb") == true)
    }

    @Test func `maxima of requests are told of, and come back`() async throws {
        let bench = try await Workbench.withTable()
        let update = try UpdateTable.Request(
            text: """
                {"TableName":"T","OnDemandThroughput":{"MaxReadRequestUnits":100,
                "MaxWriteRequestUnits":50}}
                """)
        _ = try await bench.engine.updateTable(update)
        let backup = try await bench.backUp()
        let most = CapacityUnits(read: 100, write: 50)
        #expect(try await bench.describe(backup: backup.arn).source.maximum == most)
        try await bench.restore(backup.arn)
        let table = try await bench.engine.describeTable(.init(table: "R")).table
        #expect(table.capacity.maximum == most)
    }

    /// Begins a restore as the table `R` that nobody fills yet, as a crash could leave it.
    @discardableResult
    private func begin(_ backup: BackupDetails, in bench: Workbench) async throws -> Int64 {
        let engine = bench.engine
        return try await engine.writer.perform { connection in
            let backups = TableBackups(connection: connection, region: "us-east-1")
            let record = try backups.backup(backup.arn)
            let summary = RestoreSummary(
                backupARN: backup.arn, tableARN: record.source.arn, time: record.created)
            let origin = ChangeOrigin(caller: .unknown, api: "RestoreTableFromBackup")
            let restored = RestoredTable(
                creation: engine.creation(connection), target: "R", overrides: .init())
            let restore = TableRestore(backupID: record.id, summary: summary, origin: origin)
            return try restored.make(of: record.source, restore).table.id
        }
    }

    private func fillOnce(_ table: Int64, in bench: Workbench) async throws -> Bool {
        let engine = bench.engine
        return try await engine.writer.perform { [now = bench.clock.now] connection in
            let filling = RestoreFilling(
                connection: connection, state: engine.state, time: now)
            return try filling.fill(table)
        }
    }
}
