import DynamoModel
import Testing

@testable import AWSWire

struct MessageAttributesTests {
    private let both = MessageAttributes([
        MessageAttribute(name: "b", type: "Binary", value: .binary([0, 1])),
        MessageAttribute(name: "a", type: "String", value: .text("x")),
    ])

    // Computed apart from this code, by Python's hashlib over AWS's description.
    @Test func `the digest is over names, types and values in their order`() {
        #expect(both.md5 == "fa20e2def088daf7b14bc51e836c5547")
        #expect(MessageAttributes().md5 == nil)
    }

    @Test func `what is kept is read again as it was`() {
        #expect(MessageAttributes(encoded: both.encoded) == both)
        #expect(MessageAttributes(encoded: []) == MessageAttributes())
    }

    @Test(arguments: [[0], [0, 0, 0, 9, 1], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0]])
    func `what is no such form is not read`(_ bytes: [UInt8]) {
        #expect(MessageAttributes(encoded: bytes) == nil)
    }

    @Test(arguments: [
        (["All"], ["a", "b"]), (["*"], ["a", "b"]), ([".*"], ["a", "b"]), (["a"], ["a"]),
        (["b.*"], ["b"]), (["c"], []),
        ([], []),
    ])
    func `a receiver gets what it asks for`(_ wanted: [String], _ names: [String]) {
        #expect(both.selected(by: wanted).all.map(\.name) == names)
    }

    @Test(arguments: [
        #"{"":{"DataType":"String","StringValue":"x"}}"#,
        #"{"a..b":{"DataType":"String","StringValue":"x"}}"#,
        #"{"AWS.a":{"DataType":"String","StringValue":"x"}}"#,
        #"{"a":{"StringValue":"x"}}"#,
        #"{"a":{"DataType":"Text","StringValue":"x"}}"#,
        #"{"a":{"DataType":"String"}}"#,
        #"{"a":{"DataType":"String","StringValue":""}}"#,
        #"{"a":{"DataType":"Binary","BinaryValue":"?"}}"#,
        #"{"a":{"DataType":"Number","StringValue":"one"}}"#,
        #"{"a":{"DataType":"String","StringListValues":["x"]}}"#,
    ])
    func `an attribute that no message can have is refused`(_ json: String) throws {
        #expect { try read(json) } throws: {
            ($0 as? SQSError)?.code == "InvalidParameterValue"
        }
    }

    @Test func `a name has letters of all scripts`() throws {
        let name = "attr.1øßä-参"
        let read = try read(#"{"\#(name)":{"DataType":"String.x","StringValue":"v"}}"#)
        #expect(read.all.map(\.name) == [name])
        #expect(MessageAttributes(encoded: read.encoded) == read)
    }

    @Test(arguments: [
        #"{"a§":{"DataType":"String","StringValue":"x"}}"#,
        #"{"a!":{"DataType":"String","StringValue":"x"}}"#,
        #"{"a":{"DataType":"String.","StringValue":"x"}}"#,
        #"{"a":{"DataType":"String","StringValue":"\u0008"}}"#,
    ])
    func `a stray character is a wrong value`(_ json: String) {
        #expect { try read(json) } throws: {
            ($0 as? SQSError)?.code == "InvalidParameterValue"
        }
    }

    private func read(_ json: String) throws -> MessageAttributes {
        var unchecked = UncheckedAttributes()
        var reader = JSONReader(json.utf8.span)
        try unchecked.read(&reader)
        return try unchecked.checked()
    }
}
