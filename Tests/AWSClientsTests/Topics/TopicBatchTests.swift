import AWSWire
import DynamoModel
import Testing

@testable import AWSClients

/// Calls are as few as SNS's limits allow, and never endanger the order within a group.
struct TopicBatchTests {
    @Test func `a batch has ten messages at the most`() {
        let messages = (0..<21).map { Publication("\($0)", MessageAttributes()) }
        #expect(TopicBatch.batches(of: messages).map(\.publications.count) == [10, 10, 1])
    }

    @Test func `all messages of a batch together are as large as one may be`() {
        let half = String(repeating: "x", count: AWSWire.Limits.notificationBytes / 2)
        let messages = [half, half, "x"].map { Publication($0, MessageAttributes()) }
        #expect(TopicBatch.batches(of: messages).map(\.publications.count) == [2, 1])
    }

    @Test func `a batch has no two messages of one group`() {
        let messages = ["a", "b", "a", "b", "c"].enumerated().map { place, group in
            Publication("\(place)", MessageAttributes(), group: group, deduplicationID: "\(place)")
        }
        let batches = TopicBatch.batches(of: messages)
        #expect(batches.map { $0.publications.map(\.message) } == [["0", "1"], ["2", "3", "4"]])
    }

    @Test func `a form has a message's text, attributes, group and id`() {
        let attribute = MessageAttribute(name: "table", type: "String", value: .text("Orders"))
        let message = Publication(
            "text", MessageAttributes([attribute]), group: "g", deduplicationID: "d")
        let fields = TopicBatch.batches(of: [message])[0].fields(for: "arn")
        let entry = "PublishBatchRequestEntries.member.1"
        #expect(
            fields.map { "\($0.0)=\($0.1)" } == [
                "Action=PublishBatch", "Version=2010-03-31", "TopicArn=arn", "\(entry).Id=0",
                "\(entry).Message=text", "\(entry).MessageAttributes.entry.1.Name=table",
                "\(entry).MessageAttributes.entry.1.Value.DataType=String",
                "\(entry).MessageAttributes.entry.1.Value.StringValue=Orders",
                "\(entry).MessageGroupId=g", "\(entry).MessageDeduplicationId=d",
            ])
    }

    @Test func `messages that were not taken are found in the answer`() throws {
        let answer = """
            <PublishBatchResponse><PublishBatchResult><Successful/><Failed><member><Id>3</Id>\
            <Code>InvalidParameter</Code><Message>no</Message><SenderFault>true</SenderFault>\
            </member></Failed></PublishBatchResult></PublishBatchResponse>
            """
        #expect(
            try TopicBatch.refused(Array(answer.utf8)) == [
                .init(place: 3, code: "InvalidParameter", message: "no", isLasting: true)
            ])
    }

    @Test(arguments: ["", "<PublishBatchResponse>", "<Other/>", "{}"])
    func `an answer that is none is not taken for success`(_ answer: String) {
        #expect(throws: DynamoDBError.self) { try TopicBatch.refused(Array(answer.utf8)) }
    }
}
