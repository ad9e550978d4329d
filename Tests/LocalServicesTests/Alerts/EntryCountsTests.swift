import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import LocalServices

struct EntryCountsTests {
    private func counts(
        _ bench: AlertBench, by parts: [CountQuery.Part], since: Timestamp? = nil,
    ) async throws -> CountAnswer {
        try await bench.alerts(over: 0).counts(CountQuery(by: parts, since: since, limit: 10))
    }

    @Test func `every entry is counted once, also those from before the first start`() async throws
    {
        let bench = try AlertBench([])
        try await bench.follow(3)
        try await bench.follow(5)
        try await bench.follow(5)
        let answer = try await counts(bench, by: [])
        #expect(answer == CountAnswer(rows: [.init(parts: [], entries: 5)], counted: 5))
    }

    @Test func `counts are told by what is asked for, in that order`() async throws {
        let bench = try AlertBench([])
        try await bench.follow(2)
        let answer = try await counts(bench, by: [.actor, .table, .op, .hour])
        let parts = ["AKIA1", "orders", "CREATE", "2023-11-14T22:00Z"]
        #expect(answer.rows == [.init(parts: parts, entries: 2)])
        #expect(try await counts(bench, by: [.day]).rows.first?.parts == ["2023-11-14"])
    }

    @Test func `nothing is counted that is older than what is asked for`() async throws {
        let bench = try AlertBench([])
        try await bench.follow(2)
        let later = AuditEntry.sample(0).change.time.advanced(by: .seconds(3600))
        #expect(try await counts(bench, by: [.table], since: later).rows.isEmpty)
    }
}
