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
            let wanted = try await bench.items(belongingInto: index)
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
