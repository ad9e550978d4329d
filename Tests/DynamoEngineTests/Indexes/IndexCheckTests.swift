import DynamoModel
import Testing

@testable import DynamoEngine

private func bench() async throws -> Workbench {
    try await Workbench.withIndexes(.global(), .global(name: "Another"))
}

private func update(_ bench: Workbench, _ value: AttributeValue) async throws {
    var request = UpdateItem.Request(
        table: "T", key: ["id": .string("a"), "sk": .n(1)], update: "SET #s = :v",
    )
    request.options.inputs.names = [.init(token: "#s", value: "state")]
    request.options.inputs.values = [.init(token: ":v", value: value)]
    _ = try await bench.engine.updateItem(request)
}

private let mismatch =
    "One or more parameter values were invalid: Type mismatch for Index Key state "
    + "Expected: S Actual: N IndexName: Another"
private let empty =
    "One or more parameter values are not valid. A value specified for a secondary index key is "
    + "not supported. The AttributeValue for a key attribute cannot contain an empty string "
    + "value. IndexName: Another, IndexKey: state"

@Test(arguments: [
    (AttributeValue.number(.zero), mismatch),
    (.string(""), empty),
    (
        .string(Text(String(repeating: "x", count: 2049))),
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size "
            + "limit of2048 bytes"
    ),
])
func `an item with what can be no index key is refused, by the name of the first index`(
    value: AttributeValue, message: String,
) async throws {
    let bench = try await bench()
    await #expect(throws: DynamoDBError.validation(message)) {
        try await bench.put(order("a", 1, ["state": value]))
    }
    #expect(try await bench.item(["id": .string("a"), "sk": .n(1)]) == nil)
    #expect(try await bench.changes().isEmpty)
}

@Test(arguments: [
    (
        AttributeValue.number(.zero),
        mismatch
    ),
    (
        .string(""),
        "One or more parameter values are not valid. The update expression attempted to update a "
            + "secondary index key to a value that is not supported. The AttributeValue for a key "
            + "attribute cannot contain an empty string value."
    ),
    (
        .string(Text(String(repeating: "x", count: 2049))),
        "The update expression attempted to update the secondary index key beyond allowed size "
            + "limits"
    ),
])
func `an update to what can be no index key is refused`(
    value: AttributeValue, message: String,
) async throws {
    let bench = try await bench()
    try await bench.put(order("a", 1, placed("open", due: 1)))
    await #expect(throws: DynamoDBError.validation(message)) { try await update(bench, value) }
    #expect(try await bench.query().items?.count == 1)
}

@Test func `a wrong type cancels a transaction, an empty key refuses it`() async throws {
    let bench = try await bench()
    func transaction(_ value: AttributeValue) async throws {
        let put = PutItem.Request(table: "T", item: order("a", 1, ["state": value]))
        _ = try await bench.engine.transactWriteItems(.init(actions: [.put(put)]))
    }
    let reason = CancellationReason(code: "ValidationError", message: mismatch)
    await #expect(throws: DynamoDBError.transactionCanceled([reason])) {
        try await transaction(.n(1))
    }
    await #expect(throws: DynamoDBError.validation(empty)) { try await transaction(.string("")) }
}

@Test func `a batch with a wrong index key writes none of its items`() async throws {
    let bench = try await bench()
    let writes: [BatchWriteItem.Write] = [
        .put(order("a", 1)), .put(order("b", 1, ["state": .n(0)])),
    ]
    await #expect(throws: DynamoDBError.validation(mismatch)) {
        try await bench.engine.batchWriteItem(.init(tables: [.init(table: "T", writes: writes)]))
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `an update beside a value that was wrong before the index is allowed`() async throws {
    let bench = try await Workbench.withIndexes()
    try await bench.put(order("a", 1, ["state": .n(5), "due": .n(1)]))
    try await bench.updateIndexes(.create(.global()))
    var request = UpdateItem.Request(
        table: "T", key: ["id": .string("a"), "sk": .n(1)], update: "SET n = :v",
    )
    request.options.inputs.values = [.init(token: ":v", value: .n(1))]
    _ = try await bench.engine.updateItem(request)
    #expect(try await bench.scan("ByState").isEmpty)
    try await update(bench, .string("open"))
    #expect(try await bench.scan("ByState").count == 1)
}
