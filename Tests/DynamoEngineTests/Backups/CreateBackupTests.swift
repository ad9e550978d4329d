import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct CreateBackupTests {
    @Test func `the backup of a small table is there with the answer`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.put(["id": .string("a")])
        let made = try await bench.engine.createBackup(.init(table: "T", name: "nightly")).details
        #expect(made.status == .available)
        #expect(made.name == "nightly")
        #expect(made.created == bench.clock.now)
        let prefix = "arn:aws:dynamodb:us-east-1:000000000000:table/T/backup/01795000000000-"
        #expect(made.arn.hasPrefix(prefix) && made.arn.utf8.count == prefix.utf8.count + 8)
        #expect(try await bench.describe(backup: made.arn).details == made)
    }

    @Test func `a table that is not there has no backup`() async throws {
        let bench = try Workbench()
        await #expect(throws: DynamoDBError.tableNotFound("Table not found: T")) {
            try await bench.engine.createBackup(.init(table: "T", name: "nightly"))
        }
    }

    @Test func `backups of one table may have one name`() async throws {
        let bench = try await Workbench.withTable()
        let first = try await bench.backUp()
        let second = try await bench.backUp()
        #expect(first.arn != second.arn)
    }

    @Test func `a backup has the items of its moment whatever is written while it is copied`()
        async throws
    {
        let bench = try await Workbench.withTable()
        try await bench.putSeveralPortions()
        let before = try await bench.allItems()
        let (id, arn) = try await bench.beginBackup()
        #expect(try await bench.copyOnce(id))
        for (place, item) in before.enumerated() where place % 3 == 0 {
            try await bench.put(["id": item["id"] ?? .string(""), "changed": .bool(true)])
        }
        for (place, item) in before.enumerated() where place % 3 == 1 {
            let key: Item = ["id": item["id"] ?? .string("")]
            _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
            if place % 2 == 0 { try await bench.put(key) }
        }
        for number in 0..<50 { try await bench.put(["id": .string(Text("new \(number)"))]) }
        while try await bench.copyOnce(id) {}
        #expect(try await bench.describe(backup: arn).details.status == .available)
        try await bench.restore(arn)
        #expect(try await bench.allItems(of: "R") == before)
    }

    @Test func `a backup that a crash interrupted is completed when the file is opened`()
        async throws
    {
        let bench = try await Workbench.withTable()
        try await bench.putSeveralPortions()
        let before = try await bench.allItems()
        let (id, arn) = try await bench.beginBackup()
        try await bench.copyOnce(id)
        let crashed = try bench.afterCrash()
        for item in before.prefix(20) {
            try await crashed.put(["id": item["id"] ?? .string(""), "changed": .bool(true)])
        }
        while try await crashed.describe(backup: arn).details.status == .creating {
            try await crashed.engine.writer.perform { _ in }
        }
        try await crashed.restore(arn)
        #expect(try await crashed.allItems(of: "R") == before)
    }

    @Test func `a table is not deleted before its backup has its items`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.putSeveralPortions()
        let (id, _) = try await bench.beginBackup()
        await #expect(
            throws: DynamoDBError.resourceInUse(
                "Attempt to change a resource which is still in use: Table is being backed up: T"),
        ) {
            try await bench.engine.deleteTable(.init(table: "T"))
        }
        while try await bench.copyOnce(id) {}
        _ = try await bench.engine.deleteTable(.init(table: "T"))
    }

    @Test func `a backup that is not complete is neither restored nor deleted`() async throws {
        let bench = try await Workbench.withTable()
        let (_, arn) = try await bench.beginBackup()
        let refusal = DynamoDBError.backupInUse("Backup is being created: \(arn)")
        await #expect(throws: refusal) {
            try await bench.engine.restoreTableFromBackup(.init(target: "R", backupARN: arn))
        }
        await #expect(throws: refusal) {
            try await bench.engine.deleteBackup(.init(backupARN: arn))
        }
    }
}
