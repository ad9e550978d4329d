import Testing

@testable import DynamoModel

private let null = "failed to satisfy constraint: Member must not be null"

@Test func `a put is read with all it says`() throws {
    let put = try PutItem.Request(
        text: #"""
            {"TableName":"T","Item":{"id":{"S":"a"}},"ConditionExpression":"#n = :v",
            "ExpressionAttributeNames":{"#n":"name"},"ExpressionAttributeValues":{":v":{"N":"1"}},
            "ReturnValues":"ALL_OLD","ReturnValuesOnConditionCheckFailure":"ALL_OLD",
            "ReturnConsumedCapacity":"INDEXES","Unknown":{"x":[1]}}
            """#,
    )
    #expect(put.table == "T")
    #expect(put.item == ["id": .string("a")])
    #expect(put.options.condition == "#n = :v")
    #expect(put.options.inputs.names == [.init(token: "#n", value: "name")])
    #expect(put.options.inputs.values == [.init(token: ":v", value: .number(Number(1)))])
    #expect(put.options.returnValues == .allOld)
    #expect(put.options.onConditionFailure == .allOld)
    #expect(put.options.returnConsumedCapacity == .indexes)
}

@Test func `a member that is null is as good as absent`() throws {
    let get = try GetItem.Request(
        text: #"{"TableName":"T","Key":{},"ProjectionExpression":null,"ConsistentRead":true}"#,
    )
    #expect(get.projection == nil)
    #expect(get.isConsistent)
}

@Test func `an update is read with its expression`() throws {
    let update = try UpdateItem.Request(
        text: #"{"TableName":"T","Key":{},"UpdateExpression":"REMOVE a","#
            + #""ReturnValues":"UPDATED_NEW"}"#,
    )
    #expect(update.update == "REMOVE a")
    #expect(update.options.returnValues == .updatedNew)
}

@Test func `everything that is missing is named in one message`() {
    #expect(
        PutItem.Request.refusal(of: "{}")
            == .validation(
                "2 validation errors detected: Value null at 'tableName' \(null); "
                    + "Value null at 'item' \(null)",
            ),
    )
    #expect(
        GetItem.Request.refusal(of: #"{"TableName":"T"}"#)
            == .validation("1 validation error detected: Value null at 'key' \(null)"),
    )
}

@Test(arguments: [
    (
        "",
        "Value '' at 'tableName' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1"
    ),
    (
        "a b",
        "Value 'a b' at 'tableName' failed to satisfy constraint: "
            + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
    ),
    (
        String(repeating: "a", count: 256),
        "Value '\(String(repeating: "a", count: 256))' at 'tableName' failed to satisfy "
            + "constraint: Member must have length less than or equal to 255"
    ),
])
func `a table's name that can not be is refused alone`(name: String, fault: String) {
    #expect(
        DeleteItem.Request.refusal(of: #"{"TableName":"\#(name)"}"#)
            == .validation("1 validation error detected: \(fault)"),
    )
}

@Test func `a choice that does not exist is refused with all that do`() {
    #expect(
        PutItem.Request.refusal(
            of: #"{"TableName":"T","Item":{},"ReturnValues":"SOME","ReturnConsumedCapacity":"x"}"#,
        )
            == .validation(
                "2 validation errors detected: Value 'SOME' at 'returnValues' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: "
                    + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; "
                    + "Value 'x' at 'returnConsumedCapacity' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]",
            ),
    )
}

@Test func `a put and a delete answer with the old item or with nothing`() {
    let refusal = DynamoDBError.validation("ReturnValues can only be ALL_OLD or NONE")
    let put = #"{"TableName":"T","Item":{},"ReturnValues":"ALL_NEW"}"#
    #expect(PutItem.Request.refusal(of: put) == refusal)
    let delete = #"{"TableName":"T","Key":{},"ReturnValues":"UPDATED_OLD"}"#
    #expect(DeleteItem.Request.refusal(of: delete) == refusal)
}

@Test func `a value of an expression that can not be is refused with its name`() {
    #expect(
        DeleteItem.Request.refusal(
            of: #"{"TableName":"T","Key":{},"ExpressionAttributeValues":{":b":{"N":"x"}}}"#,
        )
            == .validation(
                "ExpressionAttributeValues contains invalid value: "
                    + "The parameter cannot be converted to a numeric value: x for key :b",
            ),
    )
}

@Test(arguments: [
    (#"{"TableName":1}"#, "NUMBER_VALUE cannot be converted to String"),
    (#"{"TableName":{}}"#, "Start of structure or map found where not expected"),
    (#"{"Item":"x"}"#, "Unexpected field type"), (#"{"#, "Unexpected token in payload"),
    (#"{"TableName":"T","Item":{}} x"#, "Unexpected token in payload"),
])
func `a value of the wrong JSON type is no request`(json: String, message: String) {
    #expect(PutItem.Request.refusal(of: json) == .serialization(message))
}

@Test func `answers have only the members that were asked for`() {
    #expect(PutItem.Response().text == "{}")
    #expect(GetItem.Response(item: ["a": .null]).text == #"{"Item":{"a":{"NULL":true}}}"#)
    #expect(UpdateItem.Response(attributes: Item()).text == #"{"Attributes":{}}"#)
    let cost = ConsumedCapacity.read("T", sizes: [1], isConsistent: false, .total)
    #expect(
        DeleteItem.Response(consumedCapacity: cost).text
            == #"{"ConsumedCapacity":{"TableName":"T","CapacityUnits":0.5}}"#,
    )
}

@Test func `what breaks a constraint is told before a value that is none`() {
    let fault = DynamoDBError.validation(
        "1 validation error detected: Value 'ALL' at 'returnValues' failed to satisfy constraint: "
            + "Member must satisfy enum value set: "
            + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]")
    let parts = [
        #""Key":{"k":{"N":"x"}}"#,
        #""Key":{},"ExpressionAttributeValues":{":v":{"N":"x"}}"#,
    ]
    for part in parts {
        #expect(
            DeleteItem.Request.refusal(of: #"{"TableName":"T",\#(part),"ReturnValues":"ALL"}"#)
                == fault)
    }
    #expect(
        PutItem.Request.refusal(
            of: #"{"TableName":"T","Item":{"k":{"N":"x"}},"ReturnValues":"ALL_NEW"}"#)
            == .validation("ReturnValues can only be ALL_OLD or NONE"))
}
