import Testing

@testable import DynamoModel

private func query(_ more: String) -> DynamoDBError? {
    Query.Request.refusal(of: #"{"TableName":"T","KeyConditionExpression":"a = :a"\#(more)}"#)
}

private func scan(_ more: String) -> DynamoDBError? {
    Scan.Request.refusal(of: #"{"TableName":"T"\#(more)}"#)
}

@Test func `a query is read with all it says`() throws {
    let query = try Query.Request(
        text: #"""
            {"TableName":"T","KeyConditionExpression":"a = :a","FilterExpression":"b = :a",
            "ProjectionExpression":"c","ScanIndexForward":false,"Limit":5,"ConsistentRead":true,
            "ExclusiveStartKey":{"a":{"S":"x"}},"Select":"SPECIFIC_ATTRIBUTES"}
            """#,
    )
    #expect(query.keyCondition == "a = :a")
    #expect(query.page.filter == "b = :a")
    #expect(query.page.projection == "c")
    #expect(!query.isForward)
    #expect(query.page.limit == 5)
    #expect(query.page.isConsistent)
    #expect(query.page.exclusiveStartKey == ["a": .string("x")])
    #expect(query.page.select == .specificAttributes)
}

@Test func `a query needs a key condition`() {
    #expect(
        Query.Request.refusal(of: #"{"TableName":"T"}"#)
            == .validation(
                "Either the KeyConditions or KeyConditionExpression parameter "
                    + "must be specified in the request.",
            ),
    )
}

@Test(arguments: [0, -1])
func `a limit is one at least`(limit: Int) {
    let refusal = DynamoDBError.validation(
        "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy constraint: "
            + "Member must have value greater than or equal to 1",
    )
    #expect(scan(#","Limit":\#(limit)"#) == refusal)
    #expect(
        query(#","Limit":\#(limit)"#)
            == .validation(
                "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
                    + "Member must have value greater than or equal to 1"))
}

@Test(arguments: [
    (
        #","Select":"COUNT","ProjectionExpression":"a""#,
        "Cannot specify the ProjectionExpression when choosing to get only the Count"
    ),
    (
        #","Select":"ALL_ATTRIBUTES","ProjectionExpression":"a""#,
        "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES"
    ),
    (
        #","Select":"SPECIFIC_ATTRIBUTES""#,
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
            + "SPECIFIC_ATTRIBUTES"
    ),
    (
        #","Select":"ALL_PROJECTED_ATTRIBUTES""#,
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
    ),
    (
        #","Select":"ALL_PROJECTED_ATTRIBUTES","ProjectionExpression":"a""#,
        "Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES"
    ),
    (
        #","IndexName":"ByDate","Select":"ALL_PROJECTED_ATTRIBUTES","ProjectionExpression":"a""#,
        "Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES"
    ),
])
func `a selection that contradicts the rest is refused, by Query with an intro`(
    more: String, message: String,
) {
    #expect(query(more) == .validation("1 validation error detected: \(message)"))
    #expect(scan(more) == .validation(message))
}

@Test(arguments: [
    (
        #","Select":"SOME""#,
        "1 validation error detected: Value 'SOME' at 'select' failed to satisfy constraint: "
            + "Member must satisfy enum value set: "
            + "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"
    ),
    (
        #","IndexName":"I""#,
        "1 validation error detected: Value 'I' at 'indexName' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 3"
    ),
])
func `a selection that can be none is refused`(more: String, message: String) {
    #expect(query(more) == .validation(message))
    #expect(scan(more) == .validation(message))
}

@Test(arguments: [
    (
        #","Segment":0"#,
        "The TotalSegments parameter is required but was not present in the request "
            + "when Segment parameter is present"
    ),
    (
        #","TotalSegments":2"#,
        "The Segment parameter is required but was not present in the request "
            + "when parameter TotalSegments is present"
    ),
    (
        #","Segment":5,"TotalSegments":5"#,
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
            + "Segment: 5 is not less than TotalSegments: 5"
    ),
    (
        #","Segment":-1,"TotalSegments":1000001"#,
        "2 validation errors detected: Value '-1' at 'segment' failed to satisfy constraint: "
            + "Member must have value greater than or equal to 0; Value '1000001' at "
            + "'totalSegments' failed to satisfy constraint: "
            + "Member must have value less than or equal to 1000000"
    ),
])
func `segments that can not be are refused`(more: String, message: String) {
    #expect(scan(more) == .validation(message))
}

@Test func `a page answers items, counts, and a last key where there is one`() {
    let page = ReadPage(items: [["a": .null]], count: 1, scannedCount: 2)
    #expect(page.text == #"{"Items":[{"a":{"NULL":true}}],"Count":1,"ScannedCount":2}"#)
    let count = ReadPage(count: 0, scannedCount: 1, lastEvaluatedKey: ["a": .bool(true)])
    #expect(
        count.text == #"{"Count":0,"ScannedCount":1,"LastEvaluatedKey":{"a":{"BOOL":true}}}"#,
    )
}

@Test(arguments: [
    (
        #"{"a":{}}"#,
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    ),
    (
        #"{"a":{"SS":[]}}"#,
        "One or more parameter values were invalid: An string set  may not be empty"
    ),
])
func `a start key whose values have no shape is said to be one`(key: String, fault: String) {
    expect(key, "The provided starting key is invalid: \(fault)")
}

@Test func `a start key with no number in a number's place is only said to have none`() {
    expect(#"{"a":{"N":"b"}}"#, "The parameter cannot be converted to a numeric value: b")
}

private func expect(_ key: String, _ message: String) {
    let json = #"{"TableName":"T","ExclusiveStartKey":\#(key)}"#
    let refusal = DynamoDBError.validation(message)
    #expect(Scan.Request.refusal(of: json) == refusal)
    #expect(Query.Request.refusal(of: json) == refusal)
}
