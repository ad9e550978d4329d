import Testing

@testable import AWSWire

struct QueueSettingsTests {
    @Test func `a queue has AWS's defaults`() throws {
        let settings = try QueueSettings([:])
        #expect(settings.visibilityTimeout == 30)
        #expect(settings.value("MessageRetentionPeriod") == "345600")
        #expect(settings.value("MaximumMessageSize") == "1048576")
        #expect(settings.value("FifoQueue") == nil)
        #expect(settings.value("RedrivePolicy") == nil)
    }

    @Test(arguments: [
        ("VisibilityTimeout", "43201"), ("VisibilityTimeout", "-1"), ("DelaySeconds", "901"),
        ("MessageRetentionPeriod", "59"), ("MaximumMessageSize", "1023"),
        ("MaximumMessageSize", "1048577"), ("ReceiveMessageWaitTimeSeconds", "21"),
        ("DelaySeconds", "x"), ("SqsManagedSseEnabled", "maybe"), ("Policy", "{"),
    ])
    func `a value out of its range is refused by the attribute's name`(
        _ name: String, _ value: String,
    ) {
        #expect(throws: SQSError.invalidAttribute(name)) { try QueueSettings([name: value]) }
    }

    @Test(arguments: [
        ["Colour": "red"], ["FifoQueue": "false"], ["ContentBasedDeduplication": "true"],
        ["QueueArn": "x"],
    ])
    func `what a queue of this kind has not is unknown`(_ attributes: [String: String]) {
        #expect { try QueueSettings(attributes) } throws: {
            ($0 as? SQSError)?.message
                == "Unknown Attribute \(attributes.keys.first ?? "")."
        }
    }

    @Test(arguments: ["DeduplicationScope", "FifoThroughputLimit"])
    func `what only ordered queues have is refused by others`(_ name: String) {
        let refusal = SQSError.attributeOutOfPlace(
            "You can specify the \(name) only when FifoQueue is set to true.")
        #expect(throws: refusal) { try QueueSettings([name: "queue"]) }
    }

    @Test(arguments: ["TRUE", "True", "true"]) func `truth is truth in all letters`(text: String)
        throws
    {
        let settings = try QueueSettings([
            "FifoQueue": text, "ContentBasedDeduplication": text, "SqsManagedSseEnabled": text,
        ])
        #expect(settings.isOrdered && settings.deduplicatesByContent)
        #expect(Set(settings.values.values) == ["true"])
    }

    @Test func `a queue stays of its kind`() throws {
        var settings = try QueueSettings(["FifoQueue": "true"])
        try settings.change(["FifoQueue": "true"])
        let refusal = SQSError.invalidAttribute(
            "FifoQueue", "Modifying queue type is not supported.")
        #expect(throws: refusal) { try settings.change(["FifoQueue": "False"]) }
    }

    @Test func `a queue is encrypted with one kind of keys`() throws {
        let both = ["KmsMasterKeyId": "k", "SqsManagedSseEnabled": "true"]
        #expect(throws: SQSError.self) { try QueueSettings.checkEncryption(both) }
        for other in ["false", ""] {
            try QueueSettings.checkEncryption(
                both.merging(["SqsManagedSseEnabled": other]) { $1 })
        }
    }

    @Test func `throughput by group needs deduplication by group`() throws {
        let wide = ["FifoQueue": "true", "FifoThroughputLimit": "perMessageGroupId"]
        #expect(throws: SQSError.self) { try QueueSettings(wide) }
        let settings = try QueueSettings(
            wide.merging(["DeduplicationScope": "messageGroup"]) { $1 })
        #expect(settings.isOrdered && settings.deduplicatesByGroup)
    }

    @Test func `an empty value takes an attribute back`() throws {
        var settings = try QueueSettings(["RedriveAllowPolicy": #"{"redrivePermission":"denyAll"}"#]
        )
        #expect(settings.allowance == .none)
        try settings.change(["RedriveAllowPolicy": ""])
        #expect(settings.allowance == .all)
        #expect(settings.values.isEmpty)
    }

    @Test func `what is kept is read again as it was`() throws {
        let settings = try QueueSettings([
            "FifoQueue": "true", "VisibilityTimeout": "7",
            "RedrivePolicy": #"{"deadLetterTargetArn":"a:\"b","maxReceiveCount":"3"}"#,
        ])
        #expect(try QueueSettings(text: settings.text) == settings)
        #expect(settings.redrive?.maxReceives == 3)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"deadLetterTargetArn":"a"}"#, #"{"maxReceiveCount":1}"#,
        #"{"deadLetterTargetArn":"a","maxReceiveCount":0}"#,
        #"{"deadLetterTargetArn":"a","maxReceiveCount":"1001"}"#,
        #"{"deadLetterTargetArn":"a","maxReceiveCount":"x"}"#,
    ])
    func `a redrive policy that is none is refused`(_ text: String) {
        #expect { try RedrivePolicy(text) } throws: {
            ($0 as? SQSError)?.message.contains("for parameter RedrivePolicy is invalid") == true
        }
    }

    @Test(arguments: ["plain", "a.fifo.fifo", ".fifo", "a b.fifo", "ä.fifo"])
    func `a name that no ordered queue can have is refused`(_ name: String) {
        #expect(throws: SQSError.self) { try QueueName.check(name, isOrdered: true) }
    }

    @Test func `a name has at most eighty characters, its ending counted`() throws {
        try QueueName.check(String(repeating: "a", count: 75) + ".fifo", isOrdered: true)
        #expect(throws: SQSError.self) {
            try QueueName.check(String(repeating: "a", count: 76) + ".fifo", isOrdered: true)
        }
        #expect(throws: SQSError.self) {
            try QueueName.check(String(repeating: "a", count: 81), isOrdered: false)
        }
    }

    @Test(arguments: [
        "http://localhost:8000/000000000000/q", "https://x/000000000000/q", "/000000000000/q", "q",
        "http://localhost:8000/000000000000/q?a=b",
    ])
    func `a queue is found by its URL, its path or its name`(_ url: String) throws {
        #expect(try QueueName.name(inURL: url) == "q")
    }
}
