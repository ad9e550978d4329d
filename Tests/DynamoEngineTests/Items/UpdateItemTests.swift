import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

private func update(
    _ bench: Workbench, _ expression: String?, _ value: AttributeValue? = nil,
    returning: ReturnValues = .none, condition: String? = nil,
) async throws -> Item? {
    var request = UpdateItem.Request(table: "T", key: key, update: expression)
    request.options.inputs.values = value.map { [.init(token: ":v", value: $0)] }
    request.options.returnValues = returning
    request.options.condition = condition
    return try await bench.engine.updateItem(request).attributes
}

private func bench(_ item: Item? = nil) async throws -> Workbench {
    let bench = try await Workbench.withTable()
    if let item { try await bench.put(item) }
    return bench
}

@Test func `an update changes what it names and leaves the rest`() async throws {
    let bench = try await bench(["id": .string("a"), "m": .n(1), "n": .n(2)])
    _ = try await update(bench, "SET n = :v", .n(3))
    #expect(try await bench.item(key) == ["id": .string("a"), "m": .n(1), "n": .n(3)])
}

@Test func `an update creates the item that it does not find`() async throws {
    let bench = try await bench()
    _ = try await update(bench, "ADD n :v", .n(3))
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(3)])
}

@Test func `adding zero to what is not there creates it`() async throws {
    let bench = try await bench()
    _ = try await update(bench, "ADD n :v", .n(0))
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(0)])
}

@Test(
    arguments: [
        (ReturnValues.none, nil), (.allOld, ["id": .string("a"), "m": .n(1), "n": .n(2)]),
        (.allNew, ["id": .string("a"), "m": .n(1), "n": .n(3)]), (.updatedOld, ["n": .n(2)]),
        (.updatedNew, ["n": .n(3)]),
    ] as [(ReturnValues, Item?)])
func `an update answers with the state that was asked for`(
    returning: ReturnValues, answer: Item?,
) async throws {
    let bench = try await bench(["id": .string("a"), "m": .n(1), "n": .n(2)])
    #expect(try await update(bench, "SET n = :v", .n(3), returning: returning) == answer)
}

@Test(arguments: [ReturnValues.allOld, .updatedOld])
func `a created item has no earlier state`(returning: ReturnValues) async throws {
    #expect(try await update(bench(), "SET n = :v", .n(3), returning: returning) == nil)
}

@Test func `a removed attribute is not in the state after the update`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(2)])
    #expect(try await update(bench, "REMOVE n", returning: .updatedNew) == nil)
}

@Test func `an update of a key attribute is refused`() async throws {
    let bench = try await bench(key)
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: "
                + "Cannot update attribute id. This attribute is part of the key",
        ),
    ) {
        try await update(bench, "SET id = :v", .string("b"))
    }
}

@Test func `an update that fails changes nothing`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .string("text")])
    await #expect(
        throws: DynamoDBError.validation(
            "An operand in the update expression has an incorrect data type",
        ),
    ) {
        try await update(bench, "SET m = :v ADD n :v", .n(1))
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .string("text")])
    #expect(try await bench.sequences() == [1])
}

@Test func `an update whose condition fails changes nothing`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await update(bench, "SET n = :v", .n(2), condition: "n = :v")
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(1)])
}

@Test func `an item can not grow beyond 400 KB`() async throws {
    let half = AttributeValue.string(Text(String(repeating: "x", count: 205_000)))
    let bench = try await bench(["id": .string("a"), "m": half])
    await #expect(
        throws: DynamoDBError.validation(
            "Item size to update has exceeded the maximum allowed size",
        ),
    ) {
        try await update(bench, "SET n = :v", half)
    }
    #expect(try await bench.item(key)?.count == 2)
}

/// The item that an update charges for is not looked at: with its short key, one of 400 KB can not
/// be made by an expression that brings nearly all of it, and by everything else it can.
@Test func `an update is refused for what its expression brings`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    let refusal = DynamoDBError.validation(
        "Item size to update has exceeded the maximum allowed size")
    let most = AttributeValue.string(Text(String(repeating: "x", count: 409_600 - 23)))
    _ = try await update(bench, "SET b = :v", most)
    let more = AttributeValue.string(Text(String(repeating: "x", count: 409_600 - 22)))
    await #expect(throws: refusal) { try await update(bench, "SET b = :v", more) }
    await #expect(throws: refusal) {
        try await update(bench, "SET n = if_not_exists(n, :v)", more, condition: "n = n1")
    }
    let statement = ParameterizedStatement(
        "UPDATE T SET b = ? REMOVE n WHERE id = 'a'", parameters: [more])
    await #expect(throws: Never.self) {
        try await bench.engine.executeStatement(.init(statement: statement))
    }
}

@Test func `an update by legacy parameters is measured by its item alone`() async throws {
    let text = String(repeating: "x", count: 409_600 - 4)
    let request = try UpdateItem.Request(
        text: #"{"TableName":"T","Key":{"id":{"S":"a"}},"#
            + #""AttributeUpdates":{"b":{"Value":{"S":"\#(text)"}}}}"#)
    let bench = try await bench()
    _ = try await bench.engine.updateItem(request)
    #expect(try await bench.item(key)?.sizeBytes == 409_600)
}

@Test func `an update can not nest values deeper than 32 levels`() async throws {
    var value = AttributeValue.null
    for _ in 1..<32 { value = .list([value]) }
    let bench = try await bench(["id": .string("a"), "m": .list([])])
    await #expect(throws: DynamoDBError.nestedTooDeeply) {
        try await update(bench, "SET m[0] = :v", value)
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "m": .list([])])
}

@Test func `both expressions of an update share their names and values`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    var request = UpdateItem.Request(table: "T", key: key, update: "SET #n = :two")
    request.options.condition = "#n = :one"
    request.options.inputs.names = [.init(token: "#n", value: "n")]
    request.options.inputs.values = [
        .init(token: ":one", value: .n(1)), .init(token: ":two", value: .n(2)),
    ]
    _ = try await bench.engine.updateItem(request)
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(2)])
}

@Test func `a value that neither expression uses is refused`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}",
        ),
    ) {
        try await update(bench, "REMOVE n", .n(1))
    }
}
