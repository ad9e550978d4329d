import Testing

@testable import AWSWire

struct OutgoingMessageTests {
    @Test(arguments: ["\u{0}", "a\u{1}", "\u{B}", "\u{FFFE}", "\u{FFFF}"])
    func `a character that no message can have is refused`(_ body: String) {
        #expect { try OutgoingMessage(body: body).check() } throws: {
            ($0 as? SQSError)?.code == "InvalidMessageContents"
        }
    }

    @Test(arguments: ["a", "\t\n\r", "\u{E000}", "\u{FFFD}", "👩🏽‍🚀"])
    func `every other character is taken`(_ body: String) throws {
        try OutgoingMessage(body: body).check()
    }

    @Test func `an empty message is refused`() {
        #expect(throws: SQSError.missing("MessageBody")) { try OutgoingMessage(body: "").check() }
    }

    @Test(arguments: ["", "a b", "ü", String(repeating: "a", count: 129)])
    func `an id of other characters, or too long, is refused`(_ id: String) {
        #expect { try OutgoingMessage(body: "x", groupID: id).check() } throws: {
            ($0 as? SQSError)?.code == "InvalidParameterValue"
        }
        #expect { try OutgoingMessage(body: "x", deduplicationID: id).check() } throws: {
            ($0 as? SQSError)?.code == "InvalidParameterValue"
        }
    }

    @Test(arguments: [-1, 901]) func `a delay is at most fifteen minutes`(_ seconds: Int) {
        var message = OutgoingMessage(body: "x")
        message.delaySeconds = seconds
        #expect { try message.check() } throws: {
            ($0 as? SQSError)?.code == "InvalidParameterValue"
        }
    }

    @Test func `eleven attributes are too many`() {
        let attributes = (0...10).map {
            MessageAttribute(name: "a\($0)", type: "Number", value: .text("1"))
        }
        let message = OutgoingMessage(body: "x", attributes: MessageAttributes(attributes))
        #expect(
            throws: SQSError.invalidParameter(
                "Number of message attributes [11] exceeds the allowed maximum [10].")
        ) { try message.check() }
    }

    @Test func `the names and types of attributes count`() {
        let attribute = MessageAttribute(name: "ab", type: "String", value: .text("xyz"))
        let message = OutgoingMessage(body: "12", attributes: MessageAttributes([attribute]))
        #expect(message.sizeBytes == 2 + 2 + 6 + 3)
    }
}
