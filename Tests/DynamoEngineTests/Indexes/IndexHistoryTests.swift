import DynamoModel
import Testing

@testable import DynamoEngine

private let states: [Text] = ["open", "closed", "sent"]

/// A write of one of a few items: with or without an index key, or none any more.
private func write(_ bench: Workbench, _ random: inout SplitMix) async throws {
    let key = order(
        Text("id\(Int.random(in: 0..<4, using: &random))"), .random(in: 0..<3, using: &random))
    guard Int.random(in: 0..<5, using: &random) > 0 else {
        _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
        return
    }
    var item = key
    if Bool.random(using: &random) {
        item["state"] = .string(states.randomElement(using: &random) ?? "open")
    }
    if Int.random(in: 0..<4, using: &random) > 0 {
        item["due"] = .n(.random(in: -2...2, using: &random))
    }
    item["n"] = .n(.random(in: 0...1, using: &random))
    try await bench.put(item)
}

/// What an index has to have, in any order.
private func expected(_ bench: Workbench, _ index: SecondaryIndex) async throws -> Set<Item> {
    let items = try await bench.engine.scan(.init(page: PageParameters(table: "T"))).items ?? []
    let keys = ["id", "sk"] + index.keySchema.attributes.map(\.name)
    return Set(
        items.filter { item in index.keySchema.attributes.allSatisfy { item[$0.name] != nil } }
            .map { item in
                guard index.projection != .all else { return item }
                let kept = item.attributes.filter {
                    (keys + index.projection.included).contains($0.name)
                }
                return Item(kept) ?? Item()
            },
    )
}

@Test func `an index is always what its table's items make it`() async throws {
    var random = SplitMix.printed()
    let indexes = [
        SecondaryIndex.local(.keysOnly), .global(.include(["n"])), .global(.all, name: "Whole"),
    ]
    var bench = try await Workbench.withIndexes(indexes[0], indexes[1])
    for round in 0..<300 {
        try await write(bench, &random)
        if round == 100 { try await bench.updateIndexes(.create(indexes[2])) }
        if round == 200 { bench = try bench.afterCrash() }
        guard round % 20 == 19 else { continue }
        for index in indexes.prefix(round > 100 ? 3 : 2) {
            let found = try await bench.scan(index.name)
            let wanted = try await expected(bench, index)
            #expect(Set(found) == wanted)
            #expect(found.count == wanted.count)
            #expect(try await bench.describe(index.name)?.itemCount == wanted.count)
            #expect(
                try await bench.describe(index.name)?.sizeBytes
                    == wanted.reduce(0) { $0 + $1.stored.count },
            )
        }
    }
}
