import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct ExportTests {
    @Test func `an export has the items of its moment, exact to the commit`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a"), "n": .n(1)])
        try await bench.put(["id": .string("gone")])
        let moment = bench.clock.now
        bench.clock.advance(by: .milliseconds(1))
        try await bench.put(["id": .string("a"), "n": .n(2)])
        _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("gone")]))
        bench.clock.advance(by: .milliseconds(1))
        let export = try await bench.export { $0.time = moment }
        let items = try await bench.items(of: export)
        #expect(
            Set(items.compactMap(\.new))
                == [["id": .string("a"), "n": .n(1)], ["id": .string("gone")]])
        #expect(items.allSatisfy { $0.old == nil && $0.time == nil })
    }

    @Test func `a large table comes in several pages, each item once`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.putSeveralPortions()
        bench.clock.advance(by: .milliseconds(1))
        let items = try await bench.items(of: bench.export())
        #expect(Set(items.compactMap(\.new)) == Set(try await bench.allItems()))
        #expect(items.count == Limits.copiedPerCommit * 3 / 2)
    }

    @Test func `an export of a period has what became of each item that changed`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a"), "n": .n(1)])
        try await bench.put(["id": .string("quiet")])
        bench.clock.advance(by: .milliseconds(1))
        let from = bench.clock.now
        try await bench.put(["id": .string("a"), "n": .n(2)])
        try await bench.put(["id": .string("a"), "n": .n(3)])
        try await bench.put(["id": .string("brief")])
        _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("brief")]))
        bench.clock.advance(by: .milliseconds(1))
        let to = bench.clock.now
        try await bench.put(["id": .string("a"), "n": .n(4)])
        bench.clock.advance(by: .milliseconds(1))
        let export = try await bench.export {
            $0.kind = .incremental
            $0.period = .init()
            $0.period?.from = from
            $0.period?.to = to
        }
        let items = try await bench.items(of: export)
        #expect(
            items == [
                ExportedItem(
                    key: PrimaryKey(partition: Attribute(name: "id", value: .string("a"))),
                    old: ["id": .string("a"), "n": .n(1)], new: ["id": .string("a"), "n": .n(3)],
                    time: from)
            ])
    }

    @Test func `what was gathered goes when the export ends, and the list keeps it`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        try await bench.put(["id": .string("a")])
        bench.clock.advance(by: .milliseconds(1))
        let export = try await bench.export()
        try await bench.engine.finish(
            export, .completed(manifest: "m", itemCount: 1, sizeBytes: 3))
        #expect(try await bench.engine.readyExports().isEmpty)
        let listed = try await bench.engine.listExports(.init()).exports
        #expect(listed.map(\.arn) == [export.description.arn])
        #expect(listed.map(\.status) == [.completed])
        #expect(listed.map(\.itemCount) == [1])
        while try !bench.backupTables().isEmpty { try await bench.engine.writer.perform { _ in } }
    }

    @Test func `a failure is told`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        bench.clock.advance(by: .milliseconds(1))
        let export = try await bench.export()
        let failure = ExportDescription.Failure(code: "S3NoSuchBucket", message: "no bucket")
        try await bench.engine.finish(export, .failed(failure))
        let found = try await bench.engine.describeExport(.init(arn: export.description.arn))
        #expect(found.export.status == .failed)
        #expect(found.export.failure == failure)
        #expect(found.export.ended == bench.clock.now)
    }

    @Test func `a client token stands for one export`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        bench.clock.advance(by: .milliseconds(1))
        var request = bench.exportRequest
        request.clientToken = "token"
        let first = try await bench.engine.exportTableToPointInTime(request).export
        bench.clock.advance(by: .seconds(60))
        #expect(try await bench.engine.exportTableToPointInTime(request).export == first)
        request.prefix = "other"
        await #expect(
            throws: DynamoDBError.exportConflict(
                "Export conflict: Duplicate request detected with conflicting parameters"),
        ) {
            try await bench.engine.exportTableToPointInTime(request)
        }
    }

    @Test func `without recovery, or outside of its period, nothing is exported`() async throws {
        let bench = try await Workbench.withTable()
        let unavailable = DynamoDBError.recoveryUnavailable(
            "Point in time recovery is not enabled for table 'T'")
        await #expect(throws: unavailable) {
            try await bench.engine.exportTableToPointInTime(bench.exportRequest)
        }
        try await bench.enableRecovery()
        var request = bench.exportRequest
        request.time = bench.clock.now.advanced(by: .seconds(60))
        await #expect(throws: DynamoDBError.invalidExportTime("Export Time is invalid")) {
            try await bench.engine.exportTableToPointInTime(request)
        }
        #expect(try await bench.engine.listExports(.init()).exports.isEmpty)
    }

    @Test func `a period begins with the table at the earliest, and ends now at the latest`()
        async throws
    {
        let bench = try await Workbench.withTable()
        let created = bench.clock.now
        try await bench.enableRecovery()
        bench.clock.advance(by: .seconds(10))
        var request = bench.exportRequest
        request.kind = .incremental
        request.period = .init()
        request.period?.from = created.advanced(by: .seconds(-1))
        let intro = "Incremental export period"
        let tooEarly = DynamoDBError.invalidExportTime(
            "\(intro) from time cannot be less than the table creation time : \(created)")
        await #expect(throws: tooEarly) {
            try await bench.engine.exportTableToPointInTime(request)
        }
        request.period?.from = created
        request.period?.to = bench.clock.now.advanced(by: .seconds(1))
        let tooLate = DynamoDBError.invalidExportTime(
            "\(intro) to time cannot be greater than the current time : \(bench.clock.now)")
        await #expect(throws: tooLate) {
            try await bench.engine.exportTableToPointInTime(request)
        }
    }

    @Test(arguments: [
        (
            "us-east-1:000000000000:table/Absent",
            DynamoDBError.tableNotFound(
                "Table not found: arn:aws:dynamodb:us-east-1:000000000000:table/Absent")
        ),
        ("us-east-1:111111111111:table/T", DynamoDBError.foreignResource),
    ])
    func `a table that is not there, or another's, is not exported`(
        table: String, refusal: DynamoDBError,
    ) async throws {
        let bench = try await Workbench.withTable()
        let request = ExportTableToPointInTime.Request(
            tableARN: "arn:aws:dynamodb:\(table)", bucket: "exports")
        await #expect(throws: refusal) {
            try await bench.engine.exportTableToPointInTime(request)
        }
    }

    @Test func `exports are listed the newest first, those of deleted tables no longer`()
        async throws
    {
        let bench = try await Workbench.withTable()
        try await bench.enableRecovery()
        var begun: [String] = []
        for _ in 0..<3 {
            bench.clock.advance(by: .seconds(1))
            begun.insert(try await bench.export().description.arn, at: 0)
        }
        var request = ListExports.Request()
        request.limit = 2
        let first = try await bench.engine.listExports(request)
        request.nextToken = first.nextToken
        let second = try await bench.engine.listExports(request)
        #expect((first.exports + second.exports).map(\.arn) == begun)
        #expect(second.nextToken == nil)
        request.nextToken = "elsewhere"
        let refusal = DynamoDBError.invalidRequest("Provided nextToken is invalid: elsewhere")
        await #expect(throws: refusal) { try await bench.engine.listExports(request) }
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        #expect(try await bench.engine.listExports(.init()).exports.isEmpty)
    }

    @Test(arguments: [
        (
            "us-east-1:000000000000",
            DynamoDBError.exportNotFound(
                "Export not found: Export not found: "
                    + "arn:aws:dynamodb:us-east-1:000000000000:table/T/export/0-0")
        ),
        (
            "eu-west-1:000000000000",
            DynamoDBError.exportNotFound("Export not found: Invalid export arn")
        ),
        ("us-east-1:111111111111", DynamoDBError.foreignResource),
    ])
    func `an export that is not there, or another's, is told of`(
        place: String, refusal: DynamoDBError,
    ) async throws {
        let bench = try await Workbench.withTable()
        let arn = "arn:aws:dynamodb:\(place):table/T/export/0-0"
        await #expect(throws: refusal) {
            try await bench.engine.describeExport(.init(arn: arn))
        }
    }
}
