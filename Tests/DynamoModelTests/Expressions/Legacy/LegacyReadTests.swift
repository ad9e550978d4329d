import Testing

@testable import DynamoModel

private let schema = KeySchema(
    partition: KeyAttribute(name: "id", type: .string),
    sort: KeyAttribute(name: "sk", type: .number),
)
private let partition = #""id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}"#

/// What a query's `KeyConditions` look for.
private func condition(
    _ conditions: String, _ schema: IndexKeySchema = IndexKeySchema(schema),
) throws -> KeyCondition? {
    let request = try Query.Request(text: readRequest(#""KeyConditions":{\#(conditions)}"#))
    return try request.page.inputs.legacy.keyCondition?.matching(schema)
}

private func sort(_ comparison: String, _ values: String) -> String {
    #"\#(partition),"sk":{"ComparisonOperator":"\#(comparison)","AttributeValueList":[\#(values)]}"#
}

private func n(_ value: Int64) -> AttributeValue { .number(Number(value)) }

@Test func `a partition key alone is enough`() throws {
    let found = try #require(try condition(partition))
    #expect(found.partition == [.string("a")])
    #expect(found.last == nil)
}

@Test(
    arguments: [
        ("EQ", #"{"N":"1"}"#, .equal(n(1))), ("LT", #"{"N":"1"}"#, .less(n(1))),
        ("LE", #"{"N":"1"}"#, .lessOrEqual(n(1))), ("GT", #"{"N":"1"}"#, .greater(n(1))),
        ("GE", #"{"N":"1"}"#, .greaterOrEqual(n(1))),
        ("BETWEEN", #"{"N":"1"},{"N":"2"}"#, .between(n(1), n(2))),
    ] as [(String, String, SortCondition)])
func `a sort key is compared`(comparison: String, values: String, expected: SortCondition) throws {
    #expect(try condition(sort(comparison, values))?.last == expected)
}

@Test func `the conditions may stand in any order`() throws {
    let sk = #""sk":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}"#
    #expect(try condition("\(sk),\(partition)")?.last == .equal(n(1)))
}

@Test func `several attributes of a global index are compared`() throws {
    let due = KeyAttribute(name: "due", type: .number)
    let several = IndexKeySchema(
        partition: [schema.partition], sort: [KeyAttribute(name: "sk", type: .number), due],
    )
    let conditions =
        sort("EQ", #"{"N":"1"}"#)
        + #","due":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"2"}]}"#
    let found = try condition(conditions, several)
    #expect(found?.leading == [n(1)])
    #expect(found?.last == .greater(n(2)))
}

@Test(arguments: [
    ("NE", #"{"N":"1"}"#), ("IN", #"{"N":"1"}"#), ("NULL", ""), ("NOT_NULL", ""),
    ("CONTAINS", #"{"N":"1"}"#), ("NOT_CONTAINS", #"{"N":"1"}"#),
])
func `no key is found by the other operators`(comparison: String, values: String) {
    #expect(
        refusal { _ = try condition(sort(comparison, values)) }
            == "Attempted conditional constraint is not an indexable operation")
}

@Test(arguments: [
    ("", "Conditions can be of length 1 or 2 only"),
    (
        sort("EQ", #"{"N":"1"}"#)
            + #","x":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}"#,
        "The number of query conditions (3) exceeds the number of key attributes defined in the "
            + "schema (2)"
    ),
    (
        #""sk":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}"#,
        "Query condition missed key schema element: id"
    ),
    (
        #"\#(partition),"x":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}"#,
        "Query condition missed key schema element: sk"
    ),
    (
        #""id":{"ComparisonOperator":"LT","AttributeValueList":[{"S":"a"}]}"#,
        "Query key condition not supported"
    ),
    (
        sort("EQ", #"{"S":"1"}"#),
        "\(parameterFault)Condition parameter type does not match schema type"
    ),
    (
        sort("EQ", ""),
        "\(parameterFault)Invalid number of argument(s) for the EQ ComparisonOperator"
    ),
])
func `key conditions are about the key`(conditions: String, message: String) {
    #expect(refusal { _ = try condition(conditions) } == message)
}

@Test func `attributes to get are whole attributes`() throws {
    let get = try GetItem.Request(text: updateRequest(#""AttributesToGet":["b","a.b","absent"]"#))
    let projection = try #require(get.inputs.legacy.projection)
    let item = try dynamo(#"{"a":{"M":{"b":{"N":"1"}}},"a.b":{"N":"2"},"b":{"L":[{"N":"3"}]}}"#)
    #expect(projection.project(item) == ["a.b": n(2), "b": .list([n(3)])])
}

@Test(arguments: [
    (#"["a","b","a"]"#, "\(parameterFault)Duplicate value in attribute name: a"),
    (
        "[]",
        "1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy "
            + "constraint: Member must have length greater than or equal to 1"
    ),
])
func `attributes to get are some, and each once`(names: String, message: String) {
    #expect(
        GetItem.Request.refusal(of: updateRequest(#""AttributesToGet":\#(names)"#))?.message
            == message)
}

@Test(arguments: [(255, false), (256, true)])
func `attributes to get are 255 at most`(count: Int, isRefused: Bool) {
    let names = (0..<count).map { #""a\#($0)""# }.joined(separator: ",")
    let message = Scan.Request.refusal(of: readRequest(#""AttributesToGet":[\#(names)]"#))?.message
    #expect((message != nil) == isRefused)
    #expect(message?.hasSuffix("have length less than or equal to 255") ?? !isRefused)
}

@Test func `what a batch names is told with its place`() {
    let batch = #"{"RequestItems":{"T":{"Keys":[{"id":{"S":"a"}}],"AttributesToGet":[]}}}"#
    #expect(
        BatchGetItem.Request.refusal(of: batch)?.message
            == "1 validation error detected: Value '[]' at "
            + "'requestItems.T.member.attributesToGet' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1")
}

@Test func `keys that are left over keep their attributes to get`() throws {
    let batch = try BatchGetItem.Request(
        text: #"{"RequestItems":{"T":{"Keys":[{"id":{"S":"a"}}],"AttributesToGet":["b","a"]}}}"#,
    )
    #expect(
        BatchGetItem.Response(items: [], unprocessed: batch.tables).text
            == #"{"Responses":{},"UnprocessedKeys":{"T":{"Keys":[{"id":{"S":"a"}}],"#
            + #""AttributesToGet":["a","b"]}}}"#)
}

@Test func `attributes to get are specific attributes`() throws {
    let names = #""AttributesToGet":["a"]"#
    _ = try Scan.Request(text: readRequest(#"\#(names),"Select":"SPECIFIC_ATTRIBUTES""#))
    #expect(
        Scan.Request.refusal(of: readRequest(#"\#(names),"Select":"COUNT""#))?.message
            == "Cannot specify the AttributesToGet when choosing to get only the Count")
    #expect(
        Scan.Request.refusal(of: readRequest(#"\#(names),"Select":"ALL_ATTRIBUTES""#))?.message
            == "Cannot specify the AttributesToGet when choosing to get ALL_ATTRIBUTES")
}
