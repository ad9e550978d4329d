import DynamoModel
import Testing

@testable import DynamoEngine

private func put(
    _ bench: Workbench, _ item: Item, condition: String? = nil,
    _ change: (inout PutItem.Request) -> Void = { _ in },
) async throws -> PutItem.Response {
    var request = PutItem.Request(table: "T", item: item, condition: condition)
    change(&request)
    return try await bench.engine.putItem(request)
}

@Test func `a put item is read back whole`() async throws {
    let bench = try await Workbench.withTable()
    let item: Item = [
        "id": .string("a"), "empty": .string(""), "bytes": .binary([0, 255]), "none": .null,
        "list": .list([.bool(true), .map(["x": .n(-1)])]),
    ]
    try await bench.put(item)
    #expect(try await bench.item(["id": .string("a")]) == item)
}

@Test func `a put answers nothing unless asked`() async throws {
    let bench = try await Workbench.withTable()
    let answer = try await put(bench, ["id": .string("a")])
    #expect(answer.attributes == nil)
    #expect(answer.consumedCapacity == nil)
}

@Test func `a put answers with the item it replaced, where there was one`() async throws {
    let bench = try await Workbench.withTable()
    let first = try await put(bench, ["id": .string("a"), "n": .n(1)]) {
        $0.options.returnValues = .allOld
    }
    let second = try await put(bench, ["id": .string("a")]) { $0.options.returnValues = .allOld }
    #expect(first.attributes == nil)
    #expect(second.attributes == ["id": .string("a"), "n": .n(1)])
}

@Test func `a condition sees the item that is there`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    _ = try await put(bench, ["id": .string("a"), "n": .n(2)], condition: "n = :n") {
        $0.options.inputs.values = [.init(token: ":n", value: .n(1))]
    }
    #expect(try await bench.item(["id": .string("a")]) == ["id": .string("a"), "n": .n(2)])
}

@Test func `a failed condition answers with the item, if that was asked for`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    await #expect(
        throws: DynamoDBError.conditionalCheckFailed(item: ["id": .string("a"), "n": .n(1)]),
    ) {
        try await put(bench, ["id": .string("a")], condition: "attribute_not_exists(id)") {
            $0.options.onConditionFailure = .allOld
        }
    }
}

@Test func `a table can be named by its ARN in a put`() async throws {
    let bench = try await Workbench.withTable()
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
    _ = try await put(bench, ["id": .string("a")]) { $0.table = arn }
    #expect(try await bench.item(["id": .string("a")]) != nil)
}

@Test func `a put into a table that is not there is refused`() async throws {
    let bench = try Workbench()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await put(bench, ["id": .string("a")])
    }
}

@Test func `a wrong expression is refused before the table is looked for`() async throws {
    let bench = try Workbench()
    await #expect(
        throws: DynamoDBError.validation(
            "Invalid ConditionExpression: The expression can not be empty;",
        ),
    ) {
        try await put(bench, ["id": .string("a")], condition: "")
    }
}

@Test func `an item of 400 KB is taken, one byte more is not`() async throws {
    let bench = try await Workbench.withTable()
    func item(_ size: Int) -> Item {
        ["id": .string("a"), "t": .string(Text(String(repeating: "x", count: size - 4)))]
    }
    try await bench.put(item(409_600))
    await #expect(
        throws: DynamoDBError.validation("Item size has exceeded the maximum allowed size"),
    ) {
        try await bench.put(item(409_601))
    }
}

@Test func `an item nested 32 levels is taken, one of 33 is not`() async throws {
    func item(_ levels: Int) -> Item {
        var value = AttributeValue.null
        for _ in 1..<levels { value = .list([value]) }
        return ["id": .string("a"), "deep": value]
    }
    let bench = try await Workbench.withTable()
    try await bench.put(item(32))
    #expect(try await bench.item(["id": .string("a")]) == item(32))
    await #expect(throws: DynamoDBError.nestedTooDeeply) { try await bench.put(item(33)) }
}

@Test(arguments: [(0, 1), (1000, 1), (1100, 2), (3500, 4)])
func `a put costs a unit for each kilobyte begun of the larger image`(
    size: Int, units: Int,
) async throws {
    let bench = try await Workbench.withTable()
    try await bench.put([
        "id": .string("a"), "t": .string(Text(String(repeating: "x", count: size))),
    ])
    let answer = try await put(bench, ["id": .string("a")]) {
        $0.options.returnConsumedCapacity = .total
    }
    #expect(answer.consumedCapacity?.halfUnits == units * 2)
    #expect(answer.consumedCapacity?.table == "T")
    #expect(answer.consumedCapacity?.showsParts == false)
}
