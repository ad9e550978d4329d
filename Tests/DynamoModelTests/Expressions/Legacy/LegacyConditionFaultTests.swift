import Testing

@testable import DynamoModel

private func operation(_ name: String, _ values: [String]) -> String {
    let list = values.joined(separator: ",")
    return #""a":{"ComparisonOperator":"\#(name)","AttributeValueList":[\#(list)]}"#
}

private let text = #"{"S":"a"}"#

@Test(arguments: [
    ("EQ", 0), ("EQ", 2), ("NE", 2), ("LT", 0), ("LE", 2), ("GT", 2), ("GE", 0), ("CONTAINS", 2),
    ("NOT_CONTAINS", 0), ("BEGINS_WITH", 2), ("IN", 0), ("BETWEEN", 1), ("BETWEEN", 3), ("NULL", 1),
    ("NOT_NULL", 1),
])
func `an operator has its number of values`(name: String, count: Int) {
    let condition = operation(name, Array(repeating: text, count: count))
    let message =
        "\(parameterFault)Invalid number of argument(s) for the \(name) ComparisonOperator"
    #expect(refusal(expecting: condition) == message)
    #expect(refusal(filteringBy: condition) == message)
}

@Test(arguments: [
    ("LT", "BOOL", "true"), ("LE", "NULL", "true"), ("GT", "SS", #"["a"]"#), ("GE", "M", "{}"),
    ("IN", "L", "[]"), ("BEGINS_WITH", "N", #""1""#), ("CONTAINS", "NS", #"["1"]"#),
    ("NOT_CONTAINS", "L", "[]"),
])
func `an operator has its types of values`(name: String, type: String, value: String) {
    let condition = operation(name, [#"{"\#(type)":\#(value)}"#])
    let message =
        "\(parameterFault)ComparisonOperator \(name) is not valid for \(type) AttributeValue type"
    #expect(refusal(expecting: condition) == message)
    #expect(refusal(filteringBy: condition) == message)
}

@Test func `the values of a list have one type`() {
    let condition = operation("IN", [text, #"{"N":"1"}"#])
    let message = "\(parameterFault)AttributeValues inside AttributeValueList must be of same type"
    #expect(refusal(expecting: condition) == message)
    #expect(refusal(filteringBy: condition) == message)
}

@Test func `a range does not end before it begins`() {
    let condition = operation("BETWEEN", [#"{"N":"2"}"#, #"{"N":"1"}"#])
    let message =
        "The BETWEEN condition was provided a range where the lower bound is greater than the "
        + "upper bound"
    #expect(refusal(expecting: condition) == message)
    #expect(refusal(filteringBy: condition) == message)
}

@Test(arguments: [
    ("{}", "Value must be provided when Exists is null"),
    (#"{"Exists":true}"#, "Value must be provided when Exists is true"),
    (#"{"Exists":false,"Value":{"S":"a"}}"#, "Value cannot be used when Exists is false"),
    (
        #"{"Value":{"S":"a"},"AttributeValueList":[]}"#,
        "Value and AttributeValueList cannot be used together"
    ),
    (
        #"{"AttributeValueList":[]}"#,
        "AttributeValueList can only be used with a ComparisonOperator"
    ),
    (
        #"{"Exists":true,"ComparisonOperator":"EQ","AttributeValueList":[]}"#,
        "Exists and ComparisonOperator cannot be used together"
    ),
    (
        #"{"ComparisonOperator":"GE"}"#,
        "Value or AttributeValueList must be used with ComparisonOperator: GE"
    ),
])
func `an expectation is said in one way`(condition: String, message: String) {
    #expect(
        refusal(expecting: #""a":\#(condition)"#) == "\(parameterFault)\(message) for Attribute: a")
}

@Test func `a filter without a list has too few values`() {
    #expect(
        refusal(filteringBy: #""a":{"ComparisonOperator":"EQ"}"#)
            == "\(parameterFault)Invalid number of argument(s) for the EQ ComparisonOperator")
}

@Test func `an operator that there is not is told with those that there are`() {
    let set =
        "failed to satisfy constraint: Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, "
        + "NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]"
    #expect(
        refusal(expecting: operation("LIKE", []))
            == "1 validation error detected: Value 'LIKE' at "
            + "'expected.a.member.comparisonOperator' \(set)")
}

@Test func `a filter needs an operator`() {
    #expect(
        refusal(filteringBy: #""a":{}"#)
            == "1 validation error detected: Value null at "
            + "'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: "
            + "Member must not be null")
}

@Test func `a conditional operator is AND or OR`() {
    #expect(
        PutItem.Request.refusal(of: putRequest(#""ConditionalOperator":"XOR""#))?.message
            == "1 validation error detected: Value 'XOR' at 'conditionalOperator' failed to "
            + "satisfy constraint: Member must satisfy enum value set: [OR, AND]")
}

@Test(arguments: ["", #","Expected":{}"#])
func `a conditional operator needs conditions`(more: String) {
    #expect(
        PutItem.Request.refusal(of: putRequest(#""ConditionalOperator":"AND"\#(more)"#))?.message
            == "ConditionalOperator cannot be used without Filter or Expected")
}

@Test func `a conditional operator needs two conditions`() {
    let scan = readRequest(
        #""ConditionalOperator":"OR","ScanFilter":{"a":{"ComparisonOperator":"NULL"}}"#)
    #expect(
        Scan.Request.refusal(of: scan)?.message
            == "ConditionalOperator can only be used when Filter or Expected has two or more "
            + "elements")
}

@Test func `a value is checked as values are everywhere`() {
    #expect(
        refusal(filteringBy: operation("EQ", ["{}"]))
            == "Supplied AttributeValue is empty, must contain exactly one of the supported "
            + "datatypes")
}

@Test(arguments: [
    (1000, nil), (1001, "\(parameterFault)ScanFilter has more than 1000 attributes and values"),
])
func `a filter has a limit`(count: Int, message: String?) {
    let condition = operation("IN", Array(repeating: text, count: count - 1))
    #expect(refusal(filteringBy: condition) == message)
}

@Test func `an attribute is named once`() {
    let twice = #""a":{"Exists":false},"a":{"Exists":false}"#
    #expect(
        PutItem.Request.refusal(of: putRequest(#""Expected":{\#(twice)}"#))
            == .serialization("A name stands twice in one object of the payload"))
}

@Test func `an attribute has a name`() {
    #expect(refusal(expecting: #""":{"Exists":false}"#) == "Empty attribute name")
}
