import Testing

@testable import DynamoModel

private func plain(_ value: AttributeValue) -> String {
    var writer = JSONWriter()
    writer.plainValue(value)
    return writer.text
}

private func value(_ json: String) throws -> AttributeValue {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    let value = try AttributeValue(plainJSON: &reader)
    try reader.finish()
    return value
}

private func shape(_ json: String) throws -> JSONShape {
    try JSONShape(of: Array(json.utf8).span)
}

@Test func `plain JSON keeps every digit both ways`() throws {
    let digits = "12345678901234567890123456789012345678"
    #expect(try value(digits) == .number(Number(digits)))
    #expect(try plain(value("[-0.1,1E3,\(digits)]")) == "[-0.1,1000,\(digits)]")
}

@Test func `sets become arrays and bytes become base64`() throws {
    let set = try #require(ValueSet<Text>(["b", "a"]))
    let item: Item = ["bytes": .binary([1, 2, 3]), "set": .stringSet(set), "none": .null]
    #expect(plain(.map(item)) == #"{"bytes":"AQID","none":null,"set":["a","b"]}"#)
}

@Test func `JSON's types map to DynamoDB's`() throws {
    let item = try value(#"{"s":"x","b":false,"n":null,"l":[1,{"m":"y"}]}"#)
    #expect(
        item
            == .map([
                "s": .string("x"), "b": .bool(false), "n": .null,
                "l": .list([.number(Number(1)), .map(["m": .string("y")])]),
            ]))
}

@Test func `a plain item reads back whole`() throws {
    let json = Array(#"{"a":[true,{"b":"\n"}],"c":0.5}"#.utf8)
    var reader = JSONReader(json.span)
    let item = try Item(plainJSON: &reader)
    var writer = JSONWriter()
    writer.plainItem(item)
    #expect(writer.bytes == json)
}

@Test(arguments: [
    "", "{", "[1,]", "tru", "nul", "1e126", "123456789012345678901234567890123456789",
    #"{"a":1,"a":2}"#, "\"\u{1}\"", "1 2",
])
func `what is no plain value is refused`(json: String) {
    #expect(throws: DynamoDBError.self) { try value(json) }
}

@Test func `plain values are nested no deeper than DynamoDB allows`() throws {
    func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try value(nested(32))
    #expect(throws: DynamoDBError.nestedTooDeeply) {
        try value(nested(33))
    }
    #expect(throws: DynamoDBError.self) { try value(nested(100_000)) }
    #expect(throws: DynamoDBError.self) { try shape(nested(100_000)) }
}

@Test(arguments: [
    (
        #"{"id":{"S":"a"},"n":{"N":"1"},"l":{"L":[{"NULL":true}]},"s":{"SS":["a"]}}"#,
        JSONShape.typedItem
    ),
    (#"{"S":{"S":"x"}}"#, .typedItem),
    (#"{"M":{"a":{"B":"AQ=="}}}"#, .typedValue),
    (#"{"S":"x"}"#, .typedValue),
    (#"{"id":"a"}"#, .plain),
    (#"{"id":{"S":"a"},"n":1}"#, .plain),
    (#"{"id":{"S":"a","N":"1"}}"#, .plain),
    (#"{"id":{"S":1}}"#, .plain),
    (#"{"l":{"L":[1]}}"#, .plain),
    ("{}", .plain), ("[]", .plain), ("1", .plain), (#""text""#, .plain),
])
func `typed JSON is told from plain JSON`(json: String, expected: JSONShape) throws {
    #expect(try shape(json) == expected)
}

@Test func `a document with something behind it has no shape`() {
    #expect(throws: DynamoDBError.self) { try shape(#"{"S":"x"} {"#) }
}
