import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

private let old: Item = ["id": .string("a"), "n": .n(1)]
private let new: Item = ["id": .string("a"), "m": .n(2)]
private let key = PrimaryKey(partition: Attribute(name: "id", value: .string("a")))

private func exchange(
    _ bench: Workbench, _ expected: Item?, for image: Item?,
) async throws(DynamoDBError) {
    let exchange = ItemExchange(table: "T", key: key, expected: expected, image: image)
    try await bench.engine.exchange(exchange, as: .unknown)
}

@Test func `an item takes the place of the expected one`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(old)
    try await exchange(bench, old, for: new)
    #expect(try await bench.item(["id": .string("a")]) == new)
}

@Test(arguments: [nil, new, ["id": .string("a")], ["id": .string("a"), "n": .n(1), "x": .null]])
func `another one than expected is left as it is`(expected: Item?) async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(old)
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await exchange(bench, expected, for: new)
    }
    #expect(try await bench.item(["id": .string("a")]) == old)
}

@Test func `an item is made where nothing is, and goes where it is expected`() async throws {
    let bench = try await Workbench.withTable()
    try await exchange(bench, nil, for: new)
    #expect(try await bench.item(["id": .string("a")]) == new)
    try await exchange(bench, new, for: nil)
    #expect(try await bench.item(["id": .string("a")]) == nil)
}
