import Testing

@testable import DynamoModel

@Test func `members and elements are parted by commas`() {
    var writer = JSONWriter()
    writer.object { writer in
        writer.member("a", 1)
        writer.name("b")
        writer.array { writer in
            writer.integer(-2)
            writer.object { _ in }
            writer.null()
        }
        writer.member("c", true)
        writer.member("d", nil as String?)
    }
    #expect(writer.text == #"{"a":1,"b":[-2,{},null],"c":true}"#)
}

@Test(arguments: [
    ("", #""""#), ("a\"b\\c/", #""a\"b\\c/""#),
    ("\n\r\t\u{8}\u{1F}\u{0}", #""\n\r\t\u0008\u001f\u0000""#),
    ("é漢😀\u{7F}", "\"é漢😀\u{7F}\""),
])
func `a string is written with the escapes it needs`(text: String, json: String) {
    var writer = JSONWriter()
    writer.string(text)
    #expect(writer.text == json)
}

@Test(arguments: 0...20)
func `escapes may stand anywhere in a string`(count: Int) {
    let plain = String(repeating: "x", count: count)
    var writer = JSONWriter()
    writer.string("\(plain)\"\(plain)\\\(plain)")
    #expect(writer.text == #""\#(plain)\"\#(plain)\\\#(plain)""#)
}

@Test func `documents stand in lines of their own`() {
    var writer = JSONWriter()
    for number in 1...2 {
        writer.object { $0.member("n", number) }
        writer.endLine()
    }
    #expect(writer.text == "{\"n\":1}\n{\"n\":2}\n")
}

@Test func `what is JSON already is written as it is`() {
    var writer = JSONWriter()
    writer.array { writer in
        writer.raw("1.5")
        writer.raw(Array("{}".utf8))
        writer.base64([0, 1, 2, 3])
    }
    #expect(writer.text == #"[1.5,{},"AAECAw=="]"#)
}

@Test(arguments: [
    ("a\u{FFFE}\u{FFFF}b", #""a\ufffe\uffffb""#), ("\u{FFFE}", #""\ufffe""#),
    ("\u{FFFD}\u{FF01}\u{1FFFE}é", "\"\u{FFFD}\u{FF01}\u{1FFFE}é\""), ("a", #""a""#),
])
func `a message has no character that XML has no room for`(text: String, json: String) throws {
    var writer = JSONWriter()
    writer.string(text)
    #expect(writer.messageText == json)
    let bytes = Array(writer.messageText.utf8)
    var reader = JSONReader(bytes.span)
    let read = try reader.readString()
    #expect(read == text)
}

@Test(arguments: [
    (#" { "a" : [ 1.50 , true , null ] , "b" : { } } "#, #"{"a":[1.50,true,null],"b":{}}"#),
    (#""\u00e9\/\ud83d\ude00""#, #""é/😀""#),
    (#"{"a":1,"a":2}"#, #"{"a":1,"a":2}"#),
])
func `a document is copied without what spelling adds`(json: String, copy: String) throws {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    var writer = JSONWriter()
    try writer.copy(&reader)
    try reader.finish()
    #expect(writer.text == copy)
}

@Test(arguments: ["{\"a\"}", "[1,", "{\"a\":nul}"])
func `what is no JSON is not copied`(json: String) {
    let bytes = Array(json.utf8)
    #expect(throws: DynamoDBError.self) {
        var reader = JSONReader(bytes.span)
        var writer = JSONWriter()
        try writer.copy(&reader)
    }
}
