import Testing

@testable import DynamoModel

private let item =
    #"{"id":{"S":"a"},"n":{"N":"10"},"s":{"S":"x"},"ss":{"SS":["a","b"]},"l":{"L":[]}}"#

/// What becomes of one attribute of the item.
private func value(_ name: String, _ action: String) throws -> AttributeValue? {
    try updated(#""\#(name)":\#(action)"#, item)?[Text(name)]
}

private func number(_ value: Int64) -> AttributeValue { .number(Number(value)) }

@Test(arguments: [#"{"Value":{"N":"1"}}"#, #"{"Action":"PUT","Value":{"N":"1"}}"#])
func `PUT is what is done without an action, and replaces any type`(action: String) throws {
    #expect(try value("n", action) == number(1))
    #expect(try value("ss", action) == number(1))
    #expect(try value("new", action) == number(1))
}

@Test func `ADD adds to a number, and to nothing as to zero`() throws {
    let add = #"{"Action":"ADD","Value":{"N":"-3"}}"#
    #expect(try value("n", add) == number(7))
    #expect(try value("new", add) == number(-3))
}

@Test func `ADD unites sets`() throws {
    let add = #"{"Action":"ADD","Value":{"SS":["b","c"]}}"#
    #expect(try value("ss", add) == .stringSet(try #require(ValueSet(["a", "b", "c"]))))
    #expect(try value("new", add) == .stringSet(try #require(ValueSet(["b", "c"]))))
}

@Test func `ADD appends to a list, which no expression does`() throws {
    let add = #""l":{"Action":"ADD","Value":{"L":[{"N":"1"},{"N":"1"}]}}"#
    let once = try #require(try updated(add, item))
    let twice = try UpdateItem.Request(text: updateRequest(#""AttributeUpdates":{\#(add)}"#))
        .options.inputs.legacy.update?.apply(to: once)
    #expect(twice?["l"] == .list(Array(repeating: number(1), count: 4)))
}

@Test func `DELETE removes an attribute, whatever it is`() throws {
    #expect(try updated(#""n":{"Action":"DELETE"},"gone":{"Action":"DELETE"}"#, item)?["n"] == nil)
}

@Test func `DELETE takes elements out of a set, and the set with its last one`() throws {
    let some = #"{"Action":"DELETE","Value":{"SS":["b","z"]}}"#
    #expect(try value("ss", some) == .stringSet(try #require(ValueSet(["a"]))))
    #expect(try value("ss", #"{"Action":"DELETE","Value":{"SS":["a","b"]}}"#) == nil)
    #expect(try value("gone", some) == nil)
}

@Test(arguments: [
    ("s", "ADD", #"{"N":"1"}"#), ("n", "ADD", #"{"SS":["a"]}"#), ("ss", "ADD", #"{"NS":["1"]}"#),
    ("n", "ADD", #"{"L":[]}"#), ("ss", "DELETE", #"{"NS":["1"]}"#),
    ("s", "DELETE", #"{"SS":["x"]}"#),
])
func `ADD and DELETE want the type that is there`(name: String, action: String, value: String) {
    #expect(
        refusal {
            _ = try updated(#""\#(name)":{"Action":"\#(action)","Value":\#(value)}"#, item)
        } == "Type mismatch for attribute to update")
}

@Test(arguments: [
    ("ADD", "S", #""1""#), ("ADD", "B", #""Yg==""#), ("ADD", "NULL", "true"),
    ("ADD", "BOOL", "true"), ("ADD", "M", "{}"),
])
func `ADD has its types`(action: String, type: String, value: String) {
    #expect(
        refusal { _ = try updated(#""a":{"Action":"ADD","Value":{"\#(type)":\#(value)}}"#, "{}") }
            == "\(parameterFault)ADD action is not supported for the type \(type)")
}

@Test(arguments: [("S", #""1""#), ("N", #""1""#), ("L", "[]"), ("M", "{}"), ("BOOL", "true")])
func `DELETE has its types`(type: String, value: String) {
    #expect(
        refusal {
            _ = try updated(#""a":{"Action":"DELETE","Value":{"\#(type)":\#(value)}}"#, "{}")
        }
            == "\(parameterFault)DELETE action with value is not supported for the type \(type)")
}

@Test(arguments: ["{}", #"{"Action":"ADD"}"#, #"{"Action":"PUT"}"#])
func `only DELETE does without a value`(action: String) {
    #expect(
        refusal { _ = try updated(#""a":\#(action)"#, "{}") }
            == "\(parameterFault)Only DELETE action is allowed when no attribute value is specified"
    )
}

@Test func `an action that there is not is told with those that there are`() {
    #expect(
        refusal { _ = try updated(#""a":{"Action":"SET","Value":{"N":"1"}}"#, "{}") }
            == "1 validation error detected: Value 'SET' at 'attributeUpdates.a.member.action' "
            + "failed to satisfy constraint: Member must satisfy enum value set: "
            + "[ADD, DELETE, PUT]")
}

@Test func `the parts that were changed are answered, whatever their order`() throws {
    let request = try UpdateItem.Request(
        text: updateRequest(
            #""AttributeUpdates":{"s":{"Value":{"S":"y"}},"n":{"Action":"DELETE"}}"#),
    )
    let parts = request.options.inputs.legacy.update?.updated(in: try dynamo(item))
    #expect(parts == ["n": number(10), "s": .string("x")])
}

@Test func `no updates at all are as no parameter`() throws {
    #expect(try updated("", item) == nil)
}
