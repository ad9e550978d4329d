import DynamoModel
import Testing

@testable import AfterimageLambda

struct EventElementTests {
    private static let stream =
        "arn:aws:dynamodb:us-east-1:123456789012:table/Orders/stream/2026-11-22T06:00:00.000"

    static func record(_ sequence: String, more: String = "", images: String? = nil) -> String {
        let images = images ?? #""NewImage":{"pk":{"S":"a"},"n":{"N":"1"}}"#
        return """
            {"eventID":"0123456789abcdef0123456789abcdef","eventName":"INSERT",\
            "eventSource":"aws:dynamodb","awsRegion":"us-east-1",\
            "eventSourceARN":"\(stream)",\(more)\
            "dynamodb":{"ApproximateCreationDateTime":1.7E9,"Keys":{"pk":{"S":"a"}},\(images),\
            "SequenceNumber":"\(sequence)","StreamViewType":"NEW_AND_OLD_IMAGES"}}
            """
    }

    private func only(_ event: String) throws -> EventElement {
        try #require(try EventElement.ofStream(Array(event.utf8)).first)
    }

    @Test func `a record of a stream is a change of its table`() throws {
        let element = try only(#"{"Records":[\#(Self.record("100"))]}"#)
        let change = try element.record.get().change
        #expect(element.identifier == "100")
        #expect(change.position.table == "Orders")
        #expect(change.position.shardID == "0123456789abcdef0123456789abcdef")
        #expect(change.new?["n"] == .number(Number(Int64(1))))
    }

    @Test(arguments: [
        (record("1", images: #""OldImage":{}"#), "without the images"),
        (
            record("1").replacing("NEW_AND_OLD_IMAGES", with: "KEYS_ONLY"),
            "shows KEYS_ONLY"
        ),
        (record("1", images: #""NewImage":{"n":{"N":"one"}}"#), "can not be read"),
        (record("1").replacing("INSERT", with: "UPSERT"), "can not be read"),
        (record("1").replacing("/stream/", with: "/"), "eventSourceARN"),
    ])
    func `a record that is none is told by its number`(record: String, words: String) throws {
        let element = try only(#"{"Records":[\#(record)]}"#)
        #expect(element.identifier == "1")
        #expect {
            try element.record.get()
        } throws: {
            "\($0)".contains(words)
        }
    }

    @Test(arguments: [
        #"{"Records":[{"dynamodb":{}}]}"#, "{}", "[]", "no JSON", "", #"{"Records":{}}"#,
        #"{"Records":["#,
    ])
    func `an event without records is refused`(event: String) {
        #expect(throws: LambdaFault.self) { try EventElement.ofStream(Array(event.utf8)) }
        #expect(throws: LambdaFault.self) { try EventElement.ofQueue(Array(event.utf8)) }
    }

    @Test func `a message is read out of the envelopes of a topic and of a processor`() throws {
        let record = Self.record("7", more: #""shardId":"shardId-9","#)
        let message = #"{"message":\#(record)}"#
        var envelope = JSONWriter()
        envelope.object { writer in
            writer.member("Type", "Notification")
            writer.member("Message", message)
        }
        for body in [record, message, String(decoding: envelope.bytes, as: UTF8.self)] {
            var event = JSONWriter()
            event.object { writer in
                writer.name("Records")
                writer.array { writer in
                    writer.object { writer in
                        writer.member("messageId", "m-1")
                        writer.member("body", body)
                    }
                }
            }
            let element = try #require(try EventElement.ofQueue(event.bytes).first)
            #expect(element.identifier == "m-1")
            let position = try element.record.get().change.position
            #expect(position.sequence.digits == "7")
            #expect(position.shardID == "shardId-9")
        }
    }

    @Test func `envelopes without end are refused`() {
        let body =
            String(repeating: #"{"message":"#, count: 9) + "{}"
            + String(repeating: "}", count: 9)
        #expect(throws: EventRecord.Fault.self) { try EventRecord(Array(body.utf8)) }
    }

    @Test(arguments: [
        (#"{"message":"text"}"#, "It is no JSON of a change: Unexpected field type"),
        (#"{"message":{"Message":7}}"#, "It is no JSON of a change: NUMBER_VALUE"),
        (#"{"dynamodb":{"Keys":7},"eventID":"#, "It is no JSON of a change: Unexpected token"),
        (#"{"dynamodb":{"Keys":7}}"#, "Its record can not be read: Unexpected field type"),
        (#"{"message":{"dynamodb":null}}"#, "Its record can not be read: A stream record lacks"),
        (#"{"claimCheck":7,"dynamodb":{}}"#, "It is no JSON of a change: Unexpected field type"),
        (#"{"Type":"Notification"}"#, "It is no change of a table, nor a message about one"),
        ("{} {}", "It is no JSON of a change: Unexpected token"),
    ])
    func `a document that is none is told what it lacks`(body: String, words: String) {
        #expect {
            try EventRecord(Array(body.utf8))
        } throws: {
            "\($0)".hasPrefix(words)
        }
    }

    @Test func `what is in an envelope counts more than what is on it`() throws {
        let body = #"{"dynamodb":{"Keys":7},"message":\#(Self.record("7")),"eventID":"other"}"#
        let change = try EventRecord(Array(body.utf8)).change
        #expect(change.position.sequence.digits == "7")
        #expect(change.position.shardID == "0123456789abcdef0123456789abcdef")
    }

    @Test func `records that can not be read leave their neighbours alone`() throws {
        let broken = Self.record("2", images: #""NewImage":{"n":{"N":"one"}}"#)
        let event = #"{"Records":[\#(Self.record("1")),\#(broken),\#(Self.record("3"))]}"#
        let elements = try EventElement.ofStream(Array(event.utf8))
        #expect(elements.map(\.identifier) == ["1", "2", "3"])
        #expect(elements.map { (try? $0.record.get()) != nil } == [true, false, true])
    }
}
