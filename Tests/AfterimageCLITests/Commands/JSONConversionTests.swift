import Testing

@testable import AfterimageCLI

struct JSONConversionTests {
    private func line(_ text: String, to form: JSONConversion.Form? = nil) throws -> String {
        try JSONConversion(to: form).line(Array(text.utf8))
    }

    @Test(arguments: [
        (#"{"a":{"N":"1"},"b":{"SS":["x","y"]}}"#, #"{"a":1,"b":["x","y"]}"#),
        (#"{"a":{"M":{"b":{"L":[{"NULL":true}]}}}}"#, #"{"a":{"b":[null]}}"#),
        (#"{"S":"x"}"#, #""x""#),
    ])
    func `DynamoDB JSON becomes plain`(_ typed: String, _ plain: String) throws {
        #expect(try line(typed) == plain + "\n")
    }

    @Test func `items are found inside what the AWS CLI prints`() throws {
        #expect(
            try line(#"{"Items":[{"a":{"S":"x"}},{"a":{"S":"y"}}],"Count":2}"#)
                == #"{"Count":2,"Items":[{"a":"x"},{"a":"y"}]}"# + "\n")
    }

    @Test(arguments: [
        (#"{"a":1,"b":[true,null]}"#, #"{"a":{"N":"1"},"b":{"L":[{"BOOL":true},{"NULL":true}]}}"#),
        (#"[{"a":"x"}]"#, #"[{"a":{"S":"x"}}]"#), ("7", #"{"N":"7"}"#),
    ])
    func `plain JSON becomes DynamoDB's`(_ plain: String, _ typed: String) throws {
        #expect(try line(plain) == typed + "\n")
    }

    @Test func `a number keeps every digit`() throws {
        #expect(
            try line(#"{"a":{"N":"92838584930183242888"}}"#) == "{\"a\":92838584930183242888}\n")
    }

    @Test func `what is said to be plain is, whatever it looks like`() throws {
        #expect(try line(#"{"S":"x"}"#, to: .ddb) == "{\"S\":{\"S\":\"x\"}}\n")
    }

    @Test func `a page without items is one all the same`() throws {
        #expect(try line(#"{"Items":[],"Count":0}"#, to: .json) == "{\"Count\":0,\"Items\":[]}\n")
    }

    @Test func `objects of which none has types are not taken for DynamoDB JSON`() {
        #expect(throws: CommandFailure.self) { try line(#"{"a":{"X":"1"}}"#, to: .json) }
    }

    @Test func `a document is spread over lines`() throws {
        #expect(
            try JSONConversion(to: .json).document(Array(#"{"a":{"S":"x"}}"#.utf8))
                == "{\n  \"a\": \"x\"\n}\n")
    }

    @Test(arguments: ["", "{", "{} {}", "nul", #"{"a":1e200}"#])
    func `what is not JSON is refused`(_ text: String) {
        #expect(throws: CommandFailure.self) { try line(text) }
    }

    @Test func `a fault is told with its place`() throws {
        let failure = #expect(throws: CommandFailure.self) { try line("{\"a\": 1,\n  \"b\": }") }
        #expect(failure?.what.hasSuffix(" at line 2, column 8") == true)
    }

    @Test func `several documents are told from one by their lines`() {
        #expect(JSONConversion.lines(of: Array("{}\n\n{}\n".utf8))?.map(\.number) == [1, 3])
        #expect(JSONConversion.lines(of: Array("{}\n".utf8)) == nil)
    }
}
