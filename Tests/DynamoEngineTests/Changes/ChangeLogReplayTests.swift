import DynamoModel
import Testing

@testable import DynamoEngine

/// The items that changes make of an empty table.
private func replay(_ changes: [Change]) -> [Item: Item] {
    var items: [Item: Item] = [:]
    for change in changes {
        #expect(change.old == items[change.key.item], "change \(change.position.sequence)")
        #expect(change.old != change.new, "change \(change.position.sequence)")
        items[change.key.item] = change.new
    }
    return items
}

@Test func `the change log of concurrent writers makes their items, also through crashes`()
    async throws
{
    var random = SplitMix.printed()
    let bench = try await BankRun(crashes: 4, random: &random).bench
    let changes = try await bench.changes()
    let items = try await bench.engine.scan(.init(page: PageParameters(table: "T"))).items ?? []
    #expect(Set(replay(changes).values) == Set(items))
    #expect(try await bench.sequences() == Array(1...UInt64(changes.count)))
    #expect(changes.count > 100)

    let table = try await bench.engine.describeTable(.init(table: "T")).table
    #expect(table.itemCount == items.count)
    let found = try await bench.scan(Bank.index.name)
    #expect(try await Set(found) == bench.items(belongingInto: Bank.index))
    #expect(table.indexes.map(\.itemCount) == [found.count])
}

@Test func `a crash in the middle of writing the log leaves every write whole or not at all`()
    async throws
{
    let bench = try await Workbench.withIndexes(.global())
    var counts: Set<Int> = []
    for round in 0..<20 as Range<Int64> {
        let items = (0..<5).map { order("a", round * 5 + $0, placed("open", due: round)) }
        let crashed = try await bench.crash(tearing: Int(round) * 50) {
            for item in items {
                bench.engine.putItem(.init(table: "T", item: item), .unknown) { _ in }
            }
        }
        let changes = try await crashed.changes()
        #expect(try await crashed.sequences() == (0..<UInt64(changes.count)).map { $0 + 1 })
        #expect(try await Set(replay(changes).values) == Set(crashed.scan("ByState")))
        #expect(changes.count >= round * 5)
        counts.insert(changes.count)
    }
    #expect(counts.count > 1)
}
