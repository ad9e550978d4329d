import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

private func delete(
    _ bench: Workbench, _ change: (inout DeleteItem.Request) -> Void = { _ in },
) async throws -> DeleteItem.Response {
    var request = DeleteItem.Request(table: "T", key: key)
    change(&request)
    return try await bench.engine.deleteItem(request)
}

@Test func `a deleted item is gone`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(key)
    #expect(try await delete(bench).attributes == nil)
    #expect(try await bench.item(key) == nil)
}

@Test func `deleting what is not there succeeds`() async throws {
    let bench = try await Workbench.withTable()
    #expect(try await delete(bench) { $0.options.returnValues = .allOld }.attributes == nil)
}

@Test func `a delete answers with the item that it took`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    let answer = try await delete(bench) { $0.options.returnValues = .allOld }
    #expect(answer.attributes == ["id": .string("a"), "n": .n(1)])
}

@Test func `an item whose condition fails is not deleted`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    await #expect(
        throws: DynamoDBError.conditionalCheckFailed(item: ["id": .string("a"), "n": .n(1)]),
    ) {
        try await delete(bench) {
            $0.options.condition = "attribute_not_exists(n)"
            $0.options.onConditionFailure = .allOld
        }
    }
    #expect(try await bench.item(key) != nil)
    #expect(try await bench.sequences() == [1])
}

@Test func `a condition on what is not there sees no attributes`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await delete(bench) {
            $0.options.condition = "attribute_exists(id)"
            $0.options.onConditionFailure = .allOld
        }
    }
}

@Test func `a delete costs what the item was worth`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put([
        "id": .string("a"), "t": .string(Text(String(repeating: "x", count: 1500))),
    ])
    let answer = try await delete(bench) { $0.options.returnConsumedCapacity = .total }
    #expect(answer.consumedCapacity?.halfUnits == 4)
}
