import Testing

@testable import DynamoModel

private let intro = "One or more parameter values were invalid:"

private func value(_ json: String) throws -> AttributeValue? {
    try Item(text: #"{"a":\#(json)}"#)["a"]
}

@Test func `random items read back as they were written`() throws {
    var random = RandomItems.printed()
    for _ in 0..<500 {
        let item = random.item(levels: 4)
        #expect(try Item(text: item.text) == item)
    }
}

@Test(arguments: [
    #"{"S":"né"}"#, #"{"N":"-12.5"}"#, #"{"B":"AAE="}"#, #"{"BOOL":false}"#, #"{"NULL":true}"#,
    #"{"L":[{"S":""},{"L":[]}]}"#, #"{"M":{"x":{"M":{}}}}"#, #"{"SS":["a","b"]}"#,
    #"{"NS":["1","2.5"]}"#, #"{"BS":["","AA=="]}"#,
])
func `every type reads back as it was written`(json: String) throws {
    #expect(try Item(text: #"{"a":\#(json)}"#).text == #"{"a":\#(json)}"#)
}

@Test func `a member that is no type is passed over, and one that is null too`() throws {
    #expect(try value(#"{"X":[1,{}],"S":"a","N":null}"#) == .string("a"))
}

@Test(arguments: [
    ("{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
    (
        #"{"S":null}"#,
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    ),
    (
        #"{"S":"a","N":"1"}"#,
        "Supplied AttributeValue has more than one datatypes set, "
            + "must contain exactly one of the supported datatypes"
    ),
    (#"{"N":"abc"}"#, "The parameter cannot be converted to a numeric value: abc"),
    (#"{"N":""}"#, "The parameter cannot be converted to a numeric value"),
    (
        #"{"N":"123456789012345678901234567890123456789"}"#,
        "Attempting to store more than 38 significant digits in a Number"
    ),
    (
        #"{"N":"1e126"}"#,
        "Number overflow. Attempting to store a number with magnitude larger than supported range"
    ),
    (
        #"{"N":"1e-131"}"#,
        "Number underflow. Attempting to store a number with magnitude smaller than supported range"
    ),
    (#"{"NULL":false}"#, "\(intro) Null attribute value types must have the value of true"),
    (#"{"SS":[]}"#, "\(intro) An string set  may not be empty"),
    (#"{"NS":[]}"#, "\(intro) An number set  may not be empty"),
    (#"{"BS":[]}"#, "\(intro) Binary sets should not be empty"),
    (#"{"SS":["a","a"]}"#, "\(intro) Input collection [a, a] contains duplicates."),
    (#"{"NS":["1","1.0"]}"#, "Input collection contains duplicates"),
    (
        #"{"BS":["Yg==","Yg=="]}"#,
        "\(intro) Input collection [Yg==, Yg==]of type BS contains duplicates."
    ),
    (#"{"M":{"":{"NULL":true}}}"#, "Empty attribute name"),
])
func `a value that can not be is refused in the service's words`(json: String, message: String) {
    #expect(throws: DynamoDBError.validation(message)) { try value(json) }
}

@Test(arguments: [
    ("23", "Unexpected value type in payload"), (#""x""#, "Unexpected value type in payload"),
    ("[]", "Unrecognized collection type in payload"),
    (#"{"S":23}"#, "NUMBER_VALUE cannot be converted to String"),
    (#"{"N":1}"#, "NUMBER_VALUE cannot be converted to String"),
    (#"{"BOOL":1}"#, "NUMBER_VALUE cannot be converted to Boolean"),
    (#"{"B":23}"#, "only base-64-encoded strings are convertible to bytes"),
    (#"{"B":"23456"}"#, "Base64 encoded length is expected a multiple of 4 bytes but found: 5"),
    (#"{"B":"+/+="}"#, "Invalid last non-pad Base64 character dectected"),
    (#"{"B":"=+/="}"#, "Invalid last non-pad Base64 character dectected"),
    (#"{"SS":"a"}"#, "Unexpected field type"),
    (#"{"L":{}}"#, "Start of structure or map found where not expected"),
    (#"{"M":"a"}"#, "Unexpected field type"),
    (#"{"M":{"a":"b"}}"#, "Unexpected value type in payload"),
])
func `a value of the wrong JSON type is refused in the service's words`(
    json: String, message: String,
) {
    #expect(throws: DynamoDBError.serialization(message)) { try value(json) }
}

@Test func `a name that stands twice in one object is refused`() {
    #expect(
        throws: DynamoDBError.serialization("A name stands twice in one object of the payload"),
    ) {
        try Item(text: #"{"a":{"NULL":true},"\u0061":{"NULL":true}}"#)
    }
}

@Test func `an attribute's name has at most 65535 bytes`() throws {
    let longest = String(repeating: "n", count: 65_535)
    #expect(try Item(text: #"{"\#(longest)":{"NULL":true}}"#).count == 1)
    #expect(
        throws: DynamoDBError.validation(
            "Attribute name is too large, must be less than 65536 bytes",
        ),
    ) {
        try Item(text: #"{"\#(longest)n":{"NULL":true}}"#)
    }
}

@Test func `32 levels of values are read, 33 are refused in the service's words`() throws {
    func nested(_ levels: Int, _ open: String, _ close: String) -> String {
        String(repeating: open, count: levels - 1) + #"{"NULL":true}"#
            + String(repeating: close, count: levels - 1)
    }
    let refusal = DynamoDBError.validation(
        "Nesting Levels have exceeded supported limits: "
            + "Attributes in the item have nested levels beyond supported limit",
    )
    for (open, close) in [(#"{"L":["#, "]}"), (#"{"M":{"x":"#, "}}")] {
        #expect(try value(nested(32, open, close)) != nil)
        #expect(throws: refusal) { try value(nested(33, open, close)) }
        #expect(throws: refusal) { try value(nested(10_000, open, close)) }
    }
}
