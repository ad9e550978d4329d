import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct DeleteBackupTests {
    @Test func `a deleted backup is described once more and is then gone`() async throws {
        let bench = try await Workbench.withTable()
        let made = try await bench.backUp()
        let deleted = try await bench.engine.deleteBackup(.init(backupARN: made.arn)).backup
        #expect(deleted.details.status == .deleted)
        #expect(deleted.details.arn == made.arn)
        #expect(deleted.source.name == "T")
        let refusal = DynamoDBError.backupNotFound("Backup not found: \(made.arn)")
        await #expect(throws: refusal) { try await bench.describe(backup: made.arn) }
        await #expect(throws: refusal) {
            try await bench.engine.deleteBackup(.init(backupARN: made.arn))
        }
        #expect(try await bench.engine.listBackups(.init()).backups.isEmpty)
    }

    @Test func `its items are removed portion by portion, also after a crash`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.putSeveralPortions()
        let made = try await bench.backUp()
        #expect(try bench.backupTables().count == 1)
        try bench.tamper("UPDATE backup SET deleted = 1")
        let crashed = try bench.afterCrash()
        while try !crashed.backupTables().isEmpty {
            try await crashed.engine.writer.perform { _ in }
        }
        await #expect(throws: DynamoDBError.self) { try await crashed.describe(backup: made.arn) }
    }

    @Test func `to remove what is removed is nothing to do`() async throws {
        let bench = try await Workbench.withTable()
        let (id, _) = try await bench.beginBackup()
        let engine = bench.engine
        let more = try await engine.writer.perform { connection in
            let backups = TableBackups(connection: connection, region: "us-east-1")
            let isKept = try backups.removePortion(of: id)
            try backups.markDeleted(id)
            let first = try backups.removePortion(of: id)
            return [isKept, first, try backups.removePortion(of: id)]
        }
        #expect(more == [false, false, false])
        #expect(try bench.backupTables().isEmpty)
    }

    @Test func `the backup of a deleted table with recovery stays for 35 days`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a"), "n": .n(1)])
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        var request = ListBackups.Request(table: "T")
        #expect(try await bench.engine.listBackups(request).backups.isEmpty)
        request.kind = .system
        let backup = try #require(try await bench.engine.listBackups(request).backups.first)
        #expect(backup.details.name == "T$DeletedTableBackup")
        #expect(backup.details.arn.hasSuffix("-00000000"))
        let end = bench.clock.now.advanced(by: .seconds(35 * 86_400))
        #expect(backup.details.expires == end)
        await #expect(
            throws: DynamoDBError.invalidRequest(
                "User is not allowed to delete the system backup with arn \(backup.details.arn). "
                    + "It will automatically expire on \(end)"),
        ) {
            try await bench.engine.deleteBackup(.init(backupARN: backup.details.arn))
        }
        try await bench.restore(backup.details.arn)
        #expect(try await bench.allItems(of: "R") == [["id": .string("a"), "n": .n(1)]])
        bench.clock.advance(by: .seconds(35 * 86_400 + 1))
        _ = try await bench.engine.trimChanges { _ in true }
        #expect(try await bench.engine.listBackups(request).backups.isEmpty)
    }

    @Test func `a table without recovery leaves no backup`() async throws {
        let bench = try await Workbench.withTable()
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        var request = ListBackups.Request()
        request.kind = nil
        #expect(try await bench.engine.listBackups(request).backups.isEmpty)
    }
}
