import DynamoModel
import Testing

@testable import DynamoEngine

private func describe(_ bench: Workbench, _ name: String = "T") async throws -> TableDescription {
    try await bench.engine.describeTable(.init(table: name)).table
}

@Test func `items are counted as they come and go`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try await bench.put(["id": .string("b")])
    try await bench.put(["id": .string("b"), "n": .n(1)])
    _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("a")]))
    _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("none")]))
    #expect(try await describe(bench).itemCount == 1)
}

@Test func `a table that lost its last item has no size`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "text": .string("something")])
    #expect(try await describe(bench).sizeBytes > 0)
    _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("a")]))
    #expect(try await describe(bench).sizeBytes == 0)
}

@Test func `counts survive a crash`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(1)])
    #expect(try await describe(bench.afterCrash()) == describe(bench))
}

@Test func `a table can be named by its ARN`() async throws {
    let bench = try await Workbench.withTable()
    let table = try await describe(bench)
    #expect(try await describe(bench, table.arn) == table)
}

@Test func `the ARN of another account, service or region names no table`() async throws {
    let bench = try await Workbench.withTable()
    let arn = try await describe(bench).arn
    for (part, other) in [("000000000000", "123456789012"), (":dynamodb:", ":s3:")] {
        let foreign = arn.replacing(part, with: other)
        #expect(foreign != arn)
        await #expect(throws: DynamoDBError.accessDenied("Access is denied")) {
            try await describe(bench, foreign)
        }
        await #expect(throws: DynamoDBError.accessDenied("Access is denied")) {
            _ = try await bench.engine.putItem(.init(table: foreign, item: ["id": .string("a")]))
        }
    }
    let elsewhere = arn.replacing("us-east-1", with: "eu-west-1")
    #expect(elsewhere != arn)
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        _ = try await bench.engine.putItem(.init(table: elsewhere, item: ["id": .string("a")]))
    }
}

@Test(arguments: [
    ("us-east-1", "eu-west-1", "AWS region"), (":aws:", ":aws-cn:", "AWS partition"),
    (":table/", ":global-table/", "resource type"),
])
func `operations on whole tables say what an ARN has wrong`(
    part: String, other: String, named: String,
) async throws {
    let bench = try await Workbench.withTable()
    let arn = try await describe(bench).arn.replacing(part, with: other)
    let refusal = DynamoDBError.validation(
        "1 validation error detected: Invalid \(named) in '\(arn)'")
    await #expect(throws: refusal) { try await describe(bench, arn) }
    await #expect(throws: refusal) { try await bench.engine.deleteTable(.init(table: arn)) }
    await #expect(throws: refusal) {
        try await bench.engine.createBackup(.init(table: arn, name: "one"))
    }
    await #expect(throws: refusal) {
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await bench.engine.createTable(.init(table: arn, keySchema: schema))
    }
    #expect(bench.engine.catalog.names == ["T"])
}

@Test func `a table that is not there is named in the refusal`() async throws {
    let bench = try Workbench()
    await #expect(
        throws: DynamoDBError.resourceNotFound(
            "Requested resource not found: Table: Nowhere not found",
        ),
    ) {
        try await describe(bench, "Nowhere")
    }
}
