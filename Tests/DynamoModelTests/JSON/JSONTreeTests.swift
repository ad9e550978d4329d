import Testing

@testable import DynamoModel

struct JSONTreeTests {
    @Test func `a document keeps its values, and of two of a name the last`() {
        let tree = JSONTree(#"{"a":1,"b":[true,null,"x"],"a":1e400}"#)
        #expect(
            tree
                == .object([
                    "a": .number("1e400"), "b": .array([.bool(true), .null, .text("x")]),
                ]))
    }

    @Test func `what is signed has no two members of one name, and no half of a pair`() {
        #expect(JSONTree(#""\ud800""#, isStrict: true) == nil)
        #expect(JSONTree(#"{"a":1,"b":{"a":1}}"#, isStrict: true) != nil)
        for text in [#"{"a":1,"a":1}"#, #"[{"b":{"a":1,"\u0061":2}}]"#] {
            #expect(JSONTree(text) != nil)
            #expect(JSONTree(text, isStrict: true) == nil)
        }
    }

    @Test(arguments: [
        (#""\ud83d\ude00""#, "\u{1F600}"), (#""\ud800""#, "\u{FFFD}"),
        (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
        (#""\ud800\n""#, "\u{FFFD}\n"),
    ])
    func `half of a surrogate pair is the replacement character`(_ json: String, _ text: String) {
        #expect(JSONTree(json) == .text(Text(text)))
    }

    @Test(arguments: ["", "{", "[1,]", "nul", "x", "1 2", #"{"a"}"#, #""\ud80""#, "-"])
    func `what is no JSON has no tree`(_ text: String) {
        #expect(JSONTree(text) == nil)
    }

    @Test func `a document may be nested deeper than a request, and not without end`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(JSONTree(nested(Limits.messageDepth)) != nil)
        #expect(JSONTree(nested(Limits.messageDepth + 1)) == nil)
    }
}
