import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

struct RegionTests {
    @Test func `tables keep the region that they were made in`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.engine.close()
        let error = TableEngineError.otherRegion(
            path: bench.path, recorded: "us-east-1", asked: "eu-south-1")
        #expect(throws: error) { try open(bench, "eu-south-1") }
        #expect(throws: Never.self) { try open(bench, "us-east-1") }
    }

    @Test func `a refused region changes nothing`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.engine.close()
        #expect(throws: TableEngineError.self) { try open(bench, "eu-south-1") }
        let engine = try open(bench, "us-east-1")
        let arn = try await engine.describeTable(.init(table: "T")).table.arn
        #expect(arn == "arn:aws:dynamodb:us-east-1:000000000000:table/T")
    }

    @Test func `a file without tables takes any region`() async throws {
        let bench = try Workbench()
        try await bench.engine.close()
        try await open(bench, "eu-south-1").close()
        #expect(throws: Never.self) { try open(bench, "us-east-1") }
    }

    @Test func `a file of an older version keeps the region that it is opened with first`()
        async throws
    {
        let bench = try await Workbench.withTable()
        try await bench.engine.close()
        try bench.goBack(toStep: 1)
        try await open(bench, "us-east-1").close()
        #expect(throws: TableEngineError.self) { try open(bench, "eu-south-1") }
    }

    @discardableResult
    private func open(_ bench: Workbench, _ region: String) throws -> TableEngine {
        try TableEngine(path: bench.path, region: region) { Timestamp(milliseconds: 0) }
    }
}
