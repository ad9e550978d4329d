import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

/// Writes with more members than table and item or key, in DynamoDB JSON.
private func put(_ bench: Workbench, _ more: String) async throws {
    let text = #"{"TableName":"T","Item":{"id":{"S":"a"},"n":{"N":"2"}},\#(more)}"#
    _ = try await bench.engine.putItem(try PutItem.Request(text: text))
}

private func update(_ bench: Workbench, _ more: String) async throws -> Item? {
    let text = #"{"TableName":"T","Key":{"id":{"S":"a"}},\#(more)}"#
    return try await bench.engine.updateItem(try UpdateItem.Request(text: text)).attributes
}

private func bench(_ item: Item? = nil) async throws -> Workbench {
    let bench = try await Workbench.withTable()
    if let item { try await bench.put(item) }
    return bench
}

@Test func `a put whose expectation fails writes neither the item nor a change`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await put(bench, #""Expected":{"n":{"Exists":false}}"#)
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(1)])
    #expect(try await bench.changes().count == 1)
}

@Test func `a put whose expectation holds is written`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    try await put(bench, #""Expected":{"n":{"Value":{"N":"1.0"}}}"#)
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(2)])
}

@Test func `a put that expects no item makes one only once`() async throws {
    let bench = try await bench()
    try await put(bench, #""Expected":{"id":{"Exists":false}}"#)
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
        try await put(bench, #""Expected":{"id":{"Exists":false}}"#)
    }
}

@Test func `a failed expectation answers with the item when asked`() async throws {
    let item: Item = ["id": .string("a"), "n": .n(1)]
    let bench = try await bench(item)
    await #expect(throws: DynamoDBError.conditionalCheckFailed(item: item)) {
        try await put(
            bench,
            #""Expected":{"n":{"Exists":false}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD""#)
    }
}

@Test(arguments: [("1", true), ("2", false)])
func `a delete happens when what it expects is there`(n: String, isGone: Bool) async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    let request = try DeleteItem.Request(
        text: #"""
            {"TableName":"T","Key":{"id":{"S":"a"}},
            "Expected":{"n":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"\#(n)"}]}}}
            """#,
    )
    _ = try? await bench.engine.deleteItem(request)
    #expect(try await (bench.item(key) == nil) == isGone)
}

@Test func `an update does all its actions and answers with what it changed`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1), "old": .null, "stays": .null])
    let answer = try await update(
        bench,
        #"""
        "ReturnValues":"UPDATED_NEW","AttributeUpdates":{"old":{"Action":"DELETE"},
        "n":{"Action":"ADD","Value":{"N":"4"}},"new":{"Value":{"S":"x"}}}
        """#)
    #expect(answer == ["n": .n(5), "new": .string("x")])
    #expect(
        try await bench.item(key)
            == ["id": .string("a"), "n": .n(5), "new": .string("x"), "stays": .null])
}

@Test(arguments: [#""n":{"Action":"ADD","Value":{"N":"4"}}"#, #""n":{"Value":{"N":"4"}}"#])
func `an update that adds or puts creates the item that it does not find`(
    action: String,
) async throws {
    let bench = try await bench()
    _ = try await update(bench, #""AttributeUpdates":{\#(action)}"#)
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(4)])
}

@Test(arguments: [
    #""n":{"Action":"DELETE"}"#, #""n":{"Action":"DELETE","Value":{"NS":["1"]}}"#,
])
func `an update that deletes from what is not there creates nothing`(action: String) async throws {
    let bench = try await bench()
    _ = try await update(bench, #""AttributeUpdates":{\#(action)}"#)
    #expect(try await bench.item(key) == nil)
    #expect(try await bench.changes().isEmpty)
}

@Test func `an update without actions creates the item with its key alone`() async throws {
    let bench = try await bench()
    _ = try await update(bench, #""AttributeUpdates":{}"#)
    #expect(try await bench.item(key) == key)
}

@Test func `an update of the wrong type changes nothing`() async throws {
    let bench = try await bench(["id": .string("a"), "n": .n(1)])
    await #expect(throws: DynamoDBError.validation("Type mismatch for attribute to update")) {
        try await update(
            bench,
            #""AttributeUpdates":{"m":{"Value":{"N":"1"}},"n":{"Action":"ADD","Value":{"L":[]}}}"#)
    }
    #expect(try await bench.item(key) == ["id": .string("a"), "n": .n(1)])
}

@Test func `an update leaves the key alone`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: "
                + "Cannot update attribute id. This attribute is part of the key",
        )
    ) {
        try await update(bench, #""AttributeUpdates":{"id":{"Value":{"S":"b"}}}"#)
    }
}

@Test func `names and values belong to expressions`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "ExpressionAttributeNames can only be specified when using expressions",
        )
    ) {
        try await put(
            bench, ##""Expected":{"n":{"Exists":false}},"ExpressionAttributeNames":{"#a":"a"}"##)
    }
    #expect(try await bench.item(key) == nil)
}
