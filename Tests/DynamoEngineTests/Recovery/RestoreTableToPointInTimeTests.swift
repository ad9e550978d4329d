import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct RestoreTableToPointInTimeTests {
    @Test func `every change up to the moment is there and none after it`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("changed"), "n": .n(1)])
        try await bench.put(["id": .string("deleted")])
        bench.clock.advance(by: .milliseconds(1))
        try await bench.put(["id": .string("changed"), "n": .n(2)])
        let moment = bench.clock.now
        bench.clock.advance(by: .milliseconds(1))
        try await bench.put(["id": .string("changed"), "n": .n(3)])
        try await bench.put(["id": .string("new")])
        _ = try await bench.engine.deleteItem(
            .init(table: "T", key: ["id": .string("deleted")]))
        bench.clock.advance(by: .milliseconds(1))
        try await bench.restore(to: moment)
        let items = try await bench.allItems(of: "R")
        #expect(
            Set(items) == [["id": .string("changed"), "n": .n(2)], ["id": .string("deleted")]])
    }

    @Test func `any moment of a long history comes back as it was`() async throws {
        var random = SplitMix.printed()
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        var moments: [(Timestamp, [Item])] = []
        for step in 0..<400 {
            bench.clock.advance(by: .milliseconds(Int.random(in: 0...2, using: &random)))
            let id = AttributeValue.string(Text("\(Int.random(in: 0..<25, using: &random))"))
            if Bool.random(using: &random) {
                try await bench.put(["id": id, "step": .n(Int64(step))])
            } else {
                _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": id]))
            }
            // Shards of several streams have the history then.
            if step % 150 == 100 { try await bench.setStream(.keysOnly) }
            if step % 150 == 120 { try await bench.setStream(nil) }
            guard step % 40 == 0 else { continue }
            moments.append((bench.clock.now, try await bench.allItems()))
            bench.clock.advance(by: .milliseconds(1))
        }
        bench.clock.advance(by: .milliseconds(1))
        for (number, (moment, items)) in moments.enumerated() {
            try await bench.restore(to: moment, as: "R\(number)")
            #expect(try await bench.allItems(of: "R\(number)") == items)
        }
    }

    @Test func `what is written while changes are taken back does not count`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("item 7"), "old": .bool(true)])
        try await bench.put(["id": .string("other"), "old": .bool(true)])
        let before = try await bench.allItems()
        try await bench.putSeveralPortions()
        let backup = try await beginMoment(lastSequence: 2, in: bench)
        try await bench.copyOnce(backup)
        try await bench.put(["id": .string("item 7"), "late": .bool(true)])
        try await bench.put(["id": .string("other"), "late": .bool(true)])
        try await bench.put(["id": .string("item 700"), "late": .bool(true)])
        let crashed = try bench.afterCrash()
        try await crashed.waitForRestore()
        #expect(try await crashed.allItems(of: "R") == before)
    }

    @Test func `nothing is left of the backup that was made for it`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a")])
        try await bench.restore(to: nil)
        while try !bench.backupTables().isEmpty {
            try await bench.engine.writer.perform { _ in }
        }
        var request = ListBackups.Request()
        request.kind = nil
        #expect(try await bench.engine.listBackups(request).backups.isEmpty)
    }

    @Test func `the latest moment is this one, and names its source`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a")])
        let table = try await bench.engine.restoreTableToPointInTime(
            .init(source: "T", target: "R")
        ).table
        #expect(table.status == .creating)
        let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
        #expect(table.restore == RestoreSummary(tableARN: arn, time: bench.clock.now))
        try await bench.waitForRestore()
        #expect(try await bench.allItems(of: "R") == [["id": .string("a")]])
        let change = try #require(try await bench.changes(of: "R").first)
        #expect(change.origin.api == "RestoreTableToPointInTime")
    }

    @Test(arguments: [-1, 60_000, 120_000])
    func `a moment outside of the period is refused`(milliseconds: Int) async throws {
        let bench = try await Workbench.withTable()
        let start = bench.clock.now
        try await bench.enableRecovery()
        bench.clock.advance(by: .seconds(60))
        let moment = start.advanced(by: .milliseconds(milliseconds))
        await #expect {
            try await bench.restore(to: moment)
        } throws: { error in
            guard case DynamoDBError.invalidRestoreTime(let message) = error else { return false }
            return message.hasSuffix(
                "must be within EarliestRestorableDateTime '2026-11-18T11:06:40Z' "
                    + "and LatestRestorableDateTime '2026-11-18T11:07:39Z'")
        }
        #expect(bench.engine.catalog.names == ["T"])
    }

    @Test func `what is wrong is told in the service's order`() async throws {
        let bench = try await Workbench.withTable()
        let absent = RestoreTableToPointInTime.Request(source: "Absent", target: "T")
        await #expect(throws: DynamoDBError.tableNotFound("Table not found: Absent")) {
            try await bench.engine.restoreTableToPointInTime(absent)
        }
        try await bench.enableRecovery()
        await #expect(throws: DynamoDBError.tableAlreadyExists("Table already exists: T")) {
            try await bench.restore(to: nil, as: "T")
        }
    }

    @Test func `overrides that the table can not give leave nothing behind`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        let request = try RestoreTableToPointInTime.Request(
            text: """
                {"SourceTableName":"T","TargetTableName":"R11","UseLatestRestorableTime":true,
                "BillingModeOverride":"PROVISIONED"}
                """)
        await #expect(
            throws: DynamoDBError.invalidRequest(
                "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED"),
        ) {
            try await bench.engine.restoreTableToPointInTime(request)
        }
        #expect(try bench.backupTables().isEmpty)
        #expect(try bench.engine.catalog.state("T").copies.isEmpty)
    }

    @Test(arguments: [
        (
            "eu-west-1", "000000000000",
            DynamoDBError.invalidRequest(
                "sseSpecificationOverride must be provided for cross-region restores")
        ),
        ("us-east-1", "111111111111", DynamoDBError.foreignOwner),
    ])
    func `a table of another region or account is not taken for one of here`(
        region: String, account: String, refusal: DynamoDBError,
    ) async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        let arn = "arn:aws:dynamodb:\(region):\(account):table/T"
        await #expect(throws: refusal) {
            try await bench.engine.restoreTableToPointInTime(.init(source: arn, target: "R11"))
        }
    }

    /// Begins a restore of `T` as it was after a change that nobody works on yet.
    private func beginMoment(lastSequence: Int64, in bench: Workbench) async throws -> Int64 {
        let engine = bench.engine
        return try await engine.writer.perform { [now = bench.clock.now] connection in
            var table = try engine.state.catalog.state("T")
            let source = SourceTable(table, engine.state.describe(table, at: now))
            var draft = BackupDraft(.moment, named: "T", of: source, at: now)
            draft.lastSequence = lastSequence
            draft.hasChangesSince = true
            let backups = TableBackups(connection: connection, region: "us-east-1")
            let copy = try backups.begin(draft, of: &table)
            engine.state.catalog.put(table)
            let origin = ChangeOrigin(caller: .unknown, api: "RestoreTableToPointInTime")
            let restored = RestoredTable(
                creation: engine.creation(connection), target: "R", overrides: .init())
            let restore = TableRestore(
                backupID: copy.id, summary: .init(tableARN: source.arn, time: now),
                origin: origin,
            )
            _ = try restored.make(of: source, restore)
            return copy.id
        }
    }
}
