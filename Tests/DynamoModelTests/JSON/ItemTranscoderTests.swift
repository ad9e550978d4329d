import Testing

@testable import DynamoModel

/// The stored form that an item is brought into without being built; nil where it has to be built.
private func transcoded(_ json: String) -> StoredForm? {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    guard let form = ItemTranscoder.item(&reader) else {
        #expect(reader.index == 0)
        return nil
    }
    #expect(reader.index == bytes.count)
    return form
}

/// An item in DynamoDB JSON, its attributes and those of its maps in any order.
private func shuffled(_ item: Item, _ random: inout RandomItems) -> String {
    let members = item.attributes.shuffled(using: &random).map { attribute in
        "\(quoted(attribute.name.string)):\(shuffled(attribute.value, &random))"
    }
    return "{\(members.joined(separator: ","))}"
}

private func shuffled(_ value: AttributeValue, _ random: inout RandomItems) -> String {
    switch value {
    case .map(let item): return #"{"M":\#(shuffled(item, &random))}"#
    case .list(let values):
        let values = values.map { shuffled($0, &random) }
        return #"{"L":[\#(values.joined(separator: ","))]}"#
    default:
        var writer = JSONWriter()
        writer.item(["a": value])
        return String(writer.text.dropFirst(#"{"a":"#.count).dropLast())
    }
}

private func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
}

@Test func `an item has one stored form, whether it was built or not`() throws {
    var random = RandomItems.printed()
    for _ in 0..<2_000 {
        let json = shuffled(random.item(levels: 4), &random)
        let built = try Item(text: json)
        let form = try #require(transcoded(json))
        #expect(form.bytes == built.stored)
        #expect(form.sizeBytes == built.sizeBytes)
        #expect(try form.levels == StoredForm(form.bytes).levels)
    }
}

@Test(arguments: [127, 128, 300, 20_000])
func `an item has one stored form however many values it has`(count: Int) throws {
    let names = (0..<count).reversed().map { "\"a\($0)\":{\"S\":\"\($0)\"}" }
    let values = (0..<count).map { "{\"N\":\"\($0)\"}" }
    let members = names.joined(separator: ",")
    for json in [
        "{\(members)}", #"{"z":{"L":[\#(values.joined(separator: ","))]},"b":{"M":{\#(members)}}}"#,
    ] {
        let built = try Item(text: json)
        let form = try #require(transcoded(json))
        #expect(form.bytes == built.stored)
        #expect(form.sizeBytes == built.sizeBytes)
    }
}

@Test func `the levels of an item are those of its deepest value`() throws {
    #expect(transcoded("{}")?.levels == 0)
    #expect(transcoded(#"{"a":{"S":""},"b":{"L":[]}}"#)?.levels == 1)
    #expect(transcoded(#"{"b":{"L":[{"M":{"x":{"NULL":true}}}]},"a":{"S":""}}"#)?.levels == 3)
    func nested(_ levels: Int) -> String {
        let inner = (1..<levels).reduce(#"{"S":""}"#) { value, _ in #"{"L":[\#(value)]}"# }
        return "{\"a\":\(inner)}"
    }
    #expect(transcoded(nested(32))?.levels == 32)
    #expect(transcoded(nested(33)) == nil)
    func mapped(_ levels: Int) -> String {
        (1...levels).reduce(#"{"a":{"S":""}}"#) { item, _ in #"{"b":{"M":\#(item)},"a":{"S":""}}"# }
    }
    #expect(transcoded(mapped(31))?.levels == 32)
    #expect(transcoded(mapped(32)) == nil)
}

@Test(arguments: [
    (#" { "b" : { "S" : "x" } , "a":{"N": "01.50"}} "#, #"{"a":{"N":"1.5"},"b":{"S":"x"}}"#),
    (#"{"\u0062":{"S":"\u00e9\n"},"a":{"BOOL":"true"}}"#, #"{"a":{"BOOL":true},"b":{"S":"é\n"}}"#),
    (#"{"é":{"L":[]},"e\u0301":{"M":{}}}"#, "{\"e\u{301}\":{\"M\":{}},\"é\":{\"L\":[]}}"),
])
func `an item may be written in many ways`(json: String, text: String) throws {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    let form = ItemTranscoder.item(&reader)
    try reader.finish()
    #expect(form.map { Item($0).text } == text)
}

@Test(arguments: [65_535, 65_536]) func `a name may be as long as DynamoDB lets it`(bytes: Int) {
    let json = #"{"\#(String(repeating: "a", count: bytes))":{"S":""}}"#
    #expect((transcoded(json) != nil) == (bytes == 65_535))
}

@Test func `what is too large for an item is left to be built, and then refused by its size`() {
    let large = String(repeating: "x", count: 1_000_000)
    #expect(transcoded(#"{"a":{"S":"\#(large)"}}"#) == nil)
    #expect(transcoded(#"{"a":{"L":[{"S":"\#(large)"}]}}"#) == nil)
}

@Test func `no text of an item is other than UTF-8`() {
    for place in [2, 11] {
        var bytes = Array(#"{"a":{"S":"a"}}"#.utf8)
        bytes[place] = 0xFF
        var reader = JSONReader(bytes.span)
        let form = ItemTranscoder.item(&reader)
        #expect(form == nil)
    }
}

@Test func `an item that has to be built is no hindrance to those behind it`() throws {
    let request = try BatchWriteItem.Request(
        text: """
            {"RequestItems":{"Orders":[
            {"PutRequest":{"Item":{"b":{"S":"1"},"a":{"X":0,"S":"2"}}}},
            {"PutRequest":{"Item":{"b":{"S":"3"},"a":{"S":"4"}}}}]}}
            """)
    let puts = request.tables.flatMap(\.writes).map { write -> Item? in
        if case .put(let item) = write { item } else { nil }
    }
    #expect(
        puts == [
            ["a": .string("2"), "b": .string("1")], ["a": .string("4"), "b": .string("3")],
        ])
}

@Test(arguments: [
    #"{"":{"S":"a"}}"#, #"{"a":{"S":"a"},"a":{"S":"b"}}"#, #"{"b":{"S":""},"a":{"S":""},"b":{}}"#,
    #"{"a":{}}"#, #"{"a":{"S":null}}"#, #"{"a":{"X":1,"S":"a"}}"#, #"{"a":{"S":"a","N":"1"}}"#,
    #"{"a":{"N":"x"}}"#, #"{"a":{"NULL":false}}"#, #"{"a":{"SS":[]}}"#, #"{"a":{"SS":["a","a"]}}"#,
    #"{"a":{"M":{"x":{"S":"a"},"x":{"S":"a"}}}}"#, #"{"a":{"S":"\#u{1}"}}"#, #"{"a":{"S":1}}"#,
    #"{"a":{"S":""},"\u0061":{"S":""}}"#, #"{"b":{"M":{"y":{"S":""},"x":{"S":""},"\u0079":{}}}}"#,
    #"{"a":{"B":"a"}}"#, #"{"a":{"S":"a"}"#, #"{"a"}"#, "[]", "",
])
func `what is wrong or rare is left to be built, from where it begins`(json: String) {
    #expect(transcoded(json) == nil)
}

@Test func `a put tells what is wrong with its item as it did when it was built`() {
    func refusal(_ item: String) -> DynamoDBError? {
        PutItem.Request.refusal(of: #"{"Item":\#(item),"TableName":"Orders"}"#)
    }
    #expect(refusal(#"{"a":{"S":"a"}}"#) == nil)
    #expect(refusal(#"{"a":{"X":1,"S":"a"}}"#) == nil)
    #expect(refusal(#"{"a":{}}"#) == .validation(DynamoDBError.noType))
    #expect(refusal(#"{"":{"S":"a"},"b":{}}"#) == .validation("Empty attribute name"))
    #expect(refusal(#"{"a":{"S":"a"},"a":{"S":"b"}}"#) == .nameTwice)
}
