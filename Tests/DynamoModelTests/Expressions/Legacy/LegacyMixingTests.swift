import Testing

@testable import DynamoModel

private func mixed(_ legacy: String, _ expressions: String) -> String {
    "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {\(legacy)} Expression parameters: {\(expressions)}"
}

private let condition = #"{"a":{"ComparisonOperator":"NULL"}}"#
private let key = #"{"id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}}"#

@Test(arguments: [
    (#""Expected":{},"ConditionExpression":"a = b""#, "Expected"),
    (#""ConditionalOperator":"AND","ConditionExpression":"a = b""#, "ConditionalOperator"),
    (
        #""ConditionExpression":"a = b","ConditionalOperator":"AND","Expected":{}"#,
        "Expected, ConditionalOperator"
    ),
])
func `a put has an expression or legacy parameters`(more: String, legacy: String) {
    let message = mixed(legacy, "ConditionExpression")
    #expect(PutItem.Request.refusal(of: putRequest(more))?.message == message)
    #expect(DeleteItem.Request.refusal(of: updateRequest(more))?.message == message)
}

@Test func `an update names all that it mixes, in one order`() {
    let more = #"""
        "ConditionalOperator":"AND","Expected":\#(condition),"AttributeUpdates":{},
        "ConditionExpression":"a = b","UpdateExpression":"SET a = b"
        """#
    #expect(
        UpdateItem.Request.refusal(of: updateRequest(more))?.message
            == mixed(
                "AttributeUpdates, Expected, ConditionalOperator",
                "UpdateExpression, ConditionExpression"))
}

@Test(arguments: [
    (
        #""Expected":{},"UpdateExpression":"SET a = b""#,
        "Expected", "UpdateExpression"
    ),
    (
        #""AttributeUpdates":{},"ConditionExpression":"a = b""#,
        "AttributeUpdates", "ConditionExpression"
    ),
])
func `what is mixed does not have to be for the same`(
    more: String, legacy: String, expressions: String,
) {
    #expect(
        UpdateItem.Request.refusal(of: updateRequest(more))?.message == mixed(legacy, expressions))
}

@Test func `a scan names all that it mixes, in one order`() {
    let more = #"""
        "FilterExpression":"a = b","ProjectionExpression":"a","ConditionalOperator":"AND",
        "ScanFilter":\#(condition),"AttributesToGet":["a"]
        """#
    #expect(
        Scan.Request.refusal(of: readRequest(more))?.message
            == mixed(
                "AttributesToGet, ScanFilter, ConditionalOperator",
                "ProjectionExpression, FilterExpression"))
}

@Test func `a query names all that it mixes, in one order`() {
    let more = #"""
        "KeyConditions":\#(key),"QueryFilter":\#(condition),"ConditionalOperator":"AND",
        "KeyConditionExpression":"a = b","FilterExpression":"a = b","ProjectionExpression":"a"
        """#
    #expect(
        Query.Request.refusal(of: readRequest(more))?.message
            == mixed(
                "QueryFilter, ConditionalOperator, KeyConditions",
                "ProjectionExpression, FilterExpression, KeyConditionExpression"))
}

@Test func `key conditions go with the other expressions`() throws {
    let query = try Query.Request(
        text: readRequest(
            #""KeyConditions":\#(key),"FilterExpression":"a = b","ProjectionExpression":"a""#),
    )
    #expect(query.keyCondition == nil)
    #expect(query.page.inputs.legacy.keyCondition != nil)
}

@Test func `a get has an expression or attributes to get`() {
    let more = #""AttributesToGet":["a"],"ProjectionExpression":"a""#
    let message = mixed("AttributesToGet", "ProjectionExpression")
    #expect(GetItem.Request.refusal(of: updateRequest(more))?.message == message)
    let batch = #"{"RequestItems":{"T":{"Keys":[{"id":{"S":"a"}}],\#(more)}}}"#
    #expect(BatchGetItem.Request.refusal(of: batch)?.message == message)
}

@Test func `a bad table name is told before anything that is mixed`() {
    let message = PutItem.Request.refusal(
        of: #"{"TableName":"a b","Item":{},"ConditionExpression":"a = b","Expected":{}}"#,
    )?.message
    #expect(message?.contains("at 'tableName' failed to satisfy constraint") == true)
}

@Test func `a conditional operator is told before a missing key condition`() {
    #expect(
        Query.Request.refusal(of: readRequest(#""ConditionalOperator":"AND""#))?.message
            == "ConditionalOperator cannot be used without Filter or Expected")
}

@Test func `another operation's legacy parameter is passed over`() throws {
    let put = try PutItem.Request(
        text: putRequest(#""AttributeUpdates":{"a":1},"KeyConditions":1"#))
    #expect(put.options.inputs.legacy == LegacyParameters())
}

@Test(arguments: [
    #"{"Put":{"TableName":"T","Item":{},"Expected":{"a":{"Exists":false}}}}"#,
    #"{"Delete":{"TableName":"T","Key":{},"Expected":{"a":{"Exists":false}}}}"#,
    #"{"Update":{"TableName":"T","Key":{},"AttributeUpdates":{"a":{"Action":"DELETE"}}}}"#,
])
func `a transaction has no legacy parameters`(action: String) {
    #expect(
        TransactWriteItems.Request.refusal(of: #"{"TransactItems":[\#(action)]}"#)?.message
            == "Legacy parameters can not be used in a transaction; use expressions")
}

@Test func `a transaction of reads has no legacy parameters`() {
    let get = #"{"Get":{"TableName":"T","Key":{},"AttributesToGet":["a"]}}"#
    #expect(
        TransactGetItems.Request.refusal(of: #"{"TransactItems":[\#(get)]}"#)?.message
            == "Legacy parameters can not be used in a transaction; use expressions")
}
