import DynamoModel
import Testing

@testable import AWSWire

struct SQSFormTests {
    @Test(arguments: [
        (
            "Action=SendMessage&QueueUrl=http%3A%2F%2Fh%2F1%2Fq&MessageBody=a+b&DelaySeconds=3",
            #"{"QueueUrl":"http://h/1/q","MessageBody":"a b","DelaySeconds":3}"#
        ),
        (
            "Attribute.1.Name=DelaySeconds&Attribute.1.Value=5&Tag.1.Key=k&Tag.1.Value=v",
            #"{"QueueUrl":"/1/q","Attributes":{"DelaySeconds":"5"},"Tags":{"k":"v"}}"#
        ),
        (
            "AttributeName.2=B&AttributeName.1=A&TagKey.1=t",
            #"{"QueueUrl":"/1/q","AttributeNames":["A","B"],"TagKeys":["t"]}"#
        ),
        (
            "SendMessageBatchRequestEntry.1.Id=x&SendMessageBatchRequestEntry.1.MessageBody=m"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=s",
            #"{"QueueUrl":"/1/q","Entries":[{"MessageBody":"m","Id":"x","MessageAttributes":"#
                + #"{"n":{"DataType":"String","StringValue":"s"}}}]}"#
        ),
        ("DelaySeconds=x", #"{"QueueUrl":"/1/q","DelaySeconds":"x"}"#),
    ])
    func `a form says what the json protocol says`(_ form: String, _ json: String) throws {
        let request = try QueryRequest(form: form.utf8.span, target: "/1/q")
        #expect(String(decoding: SQSForm(request).json, as: UTF8.self) == json)
    }

    @Test(arguments: [
        (#"{"QueueUrls":["a","b"]}"#, "<QueueUrl>a</QueueUrl><QueueUrl>b</QueueUrl>"),
        (
            #"{"Attributes":{"A":"1"}}"#,
            "<Attribute><Name>A</Name><Value>1</Value></Attribute>"
        ),
        (
            #"{"Messages":[{"Body":"<x>","MessageAttributes":{"n":{"DataType":"String"}}}]}"#,
            "<Message><Body>&lt;x&gt;</Body><MessageAttribute><Name>n</Name><Value><DataType>"
                + "String</DataType></Value></MessageAttribute></Message>"
        ),
        (
            #"{"Successful":[{"Id":"a"}],"Failed":[{"Id":"b","SenderFault":true}]}"#,
            "<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault>"
                + "</BatchResultErrorEntry><SendMessageBatchResultEntry><Id>a</Id>"
                + "</SendMessageBatchResultEntry>"
        ),
    ])
    func `an answer is written in XML`(_ json: String, _ xml: String) throws {
        var reader = JSONReader(json.utf8.span)
        let answer = try Item(plainJSON: &reader)
        var writer = XMLWriter()
        SQSFormAnswer(action: "SendMessageBatch").write(answer, to: &writer)
        #expect(writer.text == xml)
    }
}
