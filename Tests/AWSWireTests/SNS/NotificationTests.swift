import DynamoModel
import Testing

@testable import AWSWire

struct NotificationTests {
    private let links = NotificationLinks(endpoint: "http://h:1", certificatePath: "/c.pem")

    private var message: Notification {
        var message = Notification(
            .message, id: "I", topicARN: "T", message: "häl\"lo", time: Timestamp(milliseconds: 0))
        message.subject = "S"
        message.attributes = MessageAttributes([
            MessageAttribute(name: "b", type: "Binary", value: .binary([0, 1])),
            MessageAttribute(name: "a", type: "String", value: .text("x")),
        ])
        return message
    }

    @Test func `what is signed is what AWS's clients check`() {
        #expect(
            message.textToSign(links)
                == "Message\nhäl\"lo\nMessageId\nI\nSubject\nS\nTimestamp\n"
                + "1970-01-01T00:00:00.000Z\nTopicArn\nT\nType\nNotification\n")
        var invitation = Notification(
            .confirmation, id: "I", topicARN: "T", message: "M", time: Timestamp(milliseconds: 0))
        invitation.token = "K"
        #expect(
            invitation.textToSign(links)
                == "Message\nM\nMessageId\nI\nSubscribeURL\nhttp://h:1/?Action=ConfirmSubscription"
                + "&TopicArn=T&Token=K\nTimestamp\n1970-01-01T00:00:00.000Z\nToken\nK\n"
                + "TopicArn\nT\nType\nSubscriptionConfirmation\n")
    }

    @Test func `the document has AWS's members in their order`() {
        #expect(
            message.document(for: "A", links, signature: "G")
                == #"{"Type":"Notification","MessageId":"I","TopicArn":"T","Subject":"S","#
                + #""Message":"häl\"lo","Timestamp":"1970-01-01T00:00:00.000Z","#
                + #""SignatureVersion":"1","Signature":"G","SigningCertURL":"http://h:1/c.pem","#
                + #""UnsubscribeURL":"http://h:1/?Action=Unsubscribe&SubscriptionArn=A","#
                + #""MessageAttributes":{"a":{"Type":"String","Value":"x"},"#
                + #""b":{"Type":"Binary","Value":"AAE="}}}"#)
    }

    @Test func `what waits to be delivered is the same when it is read again`() throws {
        var first = message
        (first.sequence, first.groupID, first.deduplicationID) = ("1", "g", "d")
        (first.token, first.signatureVersion) = ("t", "2")
        #expect(try Notification(stored: first.stored.span) == first)
    }

    @Test(arguments: [
        "", "{}", "[1]", #"{"Type":"Odd","MessageId":"","TopicArn":"","Message":""}"#,
    ])
    func `bytes that are no notification are refused`(text: String) {
        #expect(throws: DynamoDBError.self) {
            try Notification(stored: Array(text.utf8).span)
        }
    }
}
