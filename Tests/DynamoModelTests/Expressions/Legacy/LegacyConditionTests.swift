import Testing

@testable import DynamoModel

private let item = #"""
    {"n":{"N":"10"},"s":{"S":"hello"},"b":{"B":"aGVsbG8="},"flag":{"BOOL":true},
    "none":{"NULL":true},"l":{"L":[{"N":"1"},{"BOOL":true}]},"m":{"M":{"x":{"N":"1"}}},
    "ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]}}
    """#

private func holds(_ name: String, _ comparison: String, _ values: String) throws -> Bool? {
    let list = values.isEmpty ? "" : #","AttributeValueList":[\#(values)]"#
    return try holds(#""\#(name)":{"ComparisonOperator":"\#(comparison)"\#(list)}"#, item)
}

@Test(arguments: [
    ("n", "EQ", #"{"N":"10.0"}"#), ("ss", "EQ", #"{"SS":["b","a"]}"#),
    ("l", "EQ", #"{"L":[{"N":"1"},{"BOOL":true}]}"#), ("m", "EQ", #"{"M":{"x":{"N":"1"}}}"#),
    ("n", "NE", #"{"N":"11"}"#), ("n", "NE", #"{"S":"10"}"#), ("absent", "NE", #"{"N":"10"}"#),
    ("n", "LT", #"{"N":"10.5"}"#), ("n", "LE", #"{"N":"10"}"#), ("s", "GT", #"{"S":"a"}"#),
    ("b", "GE", #"{"B":"aGVsbG8="}"#), ("n", "BETWEEN", #"{"N":"10"},{"N":"10"}"#),
    ("n", "IN", #"{"N":"1"},{"N":"10"}"#), ("none", "NOT_NULL", ""), ("absent", "NULL", ""),
    ("s", "BEGINS_WITH", #"{"S":"he"}"#), ("b", "BEGINS_WITH", #"{"B":"aGU="}"#),
    ("s", "CONTAINS", #"{"S":"ell"}"#), ("ss", "CONTAINS", #"{"S":"a"}"#),
    ("ns", "CONTAINS", #"{"N":"2.0"}"#), ("l", "CONTAINS", #"{"BOOL":true}"#),
    ("s", "NOT_CONTAINS", #"{"S":"x"}"#), ("ns", "NOT_CONTAINS", #"{"N":"3"}"#),
])
func `an operator holds`(name: String, comparison: String, values: String) throws {
    #expect(try holds(name, comparison, values) == true)
}

@Test(arguments: [
    ("n", "EQ", #"{"S":"10"}"#), ("absent", "EQ", #"{"N":"10"}"#), ("n", "NE", #"{"N":"10"}"#),
    ("n", "LT", #"{"S":"z"}"#), ("absent", "LE", #"{"N":"10"}"#), ("ns", "GT", #"{"N":"0"}"#),
    ("absent", "BETWEEN", #"{"N":"0"},{"N":"9"}"#), ("s", "BETWEEN", #"{"N":"0"},{"N":"9"}"#),
    ("ns", "IN", #"{"N":"1"},{"N":"2"}"#), ("absent", "IN", #"{"N":"1"}"#),
    ("absent", "NOT_NULL", ""), ("none", "NULL", ""), ("n", "BEGINS_WITH", #"{"S":"1"}"#),
    ("absent", "CONTAINS", #"{"N":"1"}"#), ("s", "NOT_CONTAINS", #"{"S":"ell"}"#),
])
func `an operator does not hold`(name: String, comparison: String, values: String) throws {
    #expect(try holds(name, comparison, values) == false)
}

@Test func `neither CONTAINS nor NOT_CONTAINS holds for an attribute that is not there`() throws {
    #expect(try holds("absent", "CONTAINS", #"{"S":"x"}"#) == false)
    #expect(try holds("absent", "NOT_CONTAINS", #"{"S":"x"}"#) == false)
}

@Test func `a name is a whole attribute, whatever characters it has`() throws {
    let expected = #""a.b[0]":{"Value":{"N":"1"}}"#
    #expect(try holds(expected, #"{"a.b[0]":{"N":"1"}}"#) == true)
    #expect(try holds(expected, #"{"a":{"M":{"b":{"L":[{"N":"1"}]}}}}"#) == false)
}

@Test(arguments: [
    (#"{"Value":{"N":"10"}}"#, true), (#"{"Value":{"N":"11"}}"#, false),
    (#"{"Exists":true,"Value":{"N":"10"}}"#, true), (#"{"Exists":false}"#, false),
    (#"{"ComparisonOperator":"GT","Value":{"N":"9"}}"#, true),
])
func `a value alone has to be equal, and Exists false wants none`(
    condition: String, expected: Bool,
) throws {
    #expect(try holds(#""n":\#(condition)"#, item) == expected)
}

@Test func `an item that is not there has none of the expected attributes`() throws {
    #expect(try holds(#""n":{"Exists":false}"#, nil) == true)
    #expect(try holds(#""n":{"Value":{"N":"1"}}"#, nil) == false)
}

@Test(arguments: [("", false), (#","ConditionalOperator":"AND""#, false)])
func `all conditions have to hold`(more: String, expected: Bool) throws {
    let conditions = #""n":{"Value":{"N":"10"}},"s":{"Exists":false}"#
    #expect(try holds(conditions, item, more: more) == expected)
}

@Test func `one condition is enough for OR`() throws {
    let or = #","ConditionalOperator":"OR""#
    #expect(
        try holds(#""n":{"Value":{"N":"10"}},"s":{"Exists":false}"#, item, more: or) == true)
    #expect(
        try holds(#""n":{"Value":{"N":"11"}},"s":{"Exists":false}"#, item, more: or) == false)
}

@Test func `an empty Expected asks for nothing`() throws {
    #expect(try holds("", item) == nil)
}

@Test func `a filter is the condition of its read`() throws {
    let filter = #"{"n":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}}"#
    let scan = try Scan.Request(text: readRequest(#""ScanFilter":\#(filter)"#))
    let query = try Query.Request(
        text: readRequest(
            #""KeyConditionExpression":null,"QueryFilter":\#(filter),"KeyConditions":\#(filter)"#),
    )
    for legacy in [scan.page.inputs.legacy, query.page.inputs.legacy] {
        #expect(legacy.condition?.isTrue(for: ["n": .number(Number(1))]) == true)
        #expect(legacy.condition?.isTrue(for: ["n": .number(Number(2))]) == false)
    }
}
