import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

struct TableShardsTests {
    @Test func `what was asked for before a settled time is committed when it is told`()
        async throws
    {
        let bench = try await Workbench.withTable()
        let asked = bench.clock.now
        for number in 0..<50 {
            let item: Item = ["id": .string(Text("item-\(number)"))]
            bench.engine.putItem(PutItem.Request(table: "T", item: item), .unknown) { _ in }
        }
        let shards = TableShards(bench.engine, table: "T")
        let settled = try await shards.settledTime()
        var count = 0
        for shard in shards.shards {
            count += try await shards.page(of: shard.number, after: 0, limit: 100).entries.count
        }
        #expect(count == 50)
        #expect(settled >= asked)
    }

    @Test(arguments: [false, true])
    func `whoever does not ask for deletions passes over them`(tellsDrops: Bool) async throws {
        let bench = try await Workbench.withTable()
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        let shards = TableShards(bench.engine, table: "T", tellsDrops: tellsDrops)
        let last = try #require(shards.shards.last)
        let page = try await shards.page(of: last.number, after: 0, limit: 9)
        let kinds = try page.entries.map { try $0.change.get().kind }
        #expect(kinds == (tellsDrops ? [.drop] : []))
        #expect((page.reachesEnd, page.skippedThrough) == (true, tellsDrops ? nil : 1))
    }
}
