import AWSWire
import AuditPipeline
import Testing

@testable import LocalServices

struct QueueEventTests {
    private let event = QueueEvent(source: "arn:aws:sqs:r:0:q", region: "r")

    @Test func `a message has the form in which Lambda gives it to functions`() {
        var message = ReceivedMessage(id: "1", receipt: "h", body: "hello")
        message.systemAttributes = [("SentTimestamp", "5")]
        message.attributes = MessageAttributes([
            MessageAttribute(name: "a", type: "String", value: .text("b")),
            MessageAttribute(name: "c", type: "Binary", value: .binary([1])),
        ])
        let expected = [
            #"{"Records":[{"messageId":"1","receiptHandle":"h","body":"hello","#,
            #""attributes":{"SentTimestamp":"5"},"messageAttributes":{"#,
            #""a":{"stringValue":"b","stringListValues":[],"binaryListValues":[],"#,
            #""dataType":"String"},"c":{"binaryValue":"AQ==","stringListValues":[],"#,
            #""binaryListValues":[],"dataType":"Binary"}},"#,
            #""md5OfBody":"5d41402abc4b2a76b9719d911017c592","#,
            #""md5OfMessageAttributes":"\#(message.attributes.md5 ?? "")","#,
            #""eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:r:0:q","awsRegion":"r"}]}"#,
        ]
        #expect(String(decoding: event.payload([message]), as: UTF8.self) == expected.joined())
    }

    @Test(arguments: [
        (#"{"body":{"kind":["a"]}}"#, true), (#"{"body":{"kind":["b"]}}"#, false),
        (#"{"messageAttributes":{"m":{"stringValue":["1"]}}}"#, true),
        (#"{"messageAttributes":{"m":{"stringValue":["2"]}}}"#, false),
        (#"{"attributes":{"MessageGroupId":["g"]}}"#, true),
    ])
    func `filters see the body as JSON, and what goes with it`(
        _ pattern: String, _ passes: Bool,
    ) throws {
        var message = ReceivedMessage(id: "1", receipt: "h", body: #"{"kind":"a"}"#)
        message.systemAttributes = [("MessageGroupId", "g")]
        message.attributes = MessageAttributes([
            MessageAttribute(name: "m", type: "Number", value: .text("1"))
        ])
        let filters = try FilterCriteria([pattern])
        #expect(filters.accept(event.value(of: message)) == passes)
    }
}
