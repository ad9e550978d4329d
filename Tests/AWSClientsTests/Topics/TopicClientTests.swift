import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import AWSClients

/// Changes are at the topic in their order, or an error says from which on they are not.
struct TopicClientTests {
    private let good = HTTPReply.text(
        200, "<PublishBatchResponse><PublishBatchResult/></PublishBatchResponse>")
    private let changes = [AuditEntry.sample(1).change, AuditEntry.sample(2).change]

    @Test func `the topic is the table's neighbour`() async throws {
        let transport = ScriptedTransport([.success(good)])
        try await topic("t", transport).publish(changes)
        let arn = "arn:aws:sns:eu-central-1:123456789012:t".percentEncoded(keeping: "")
        #expect(forms(transport).first?.contains("TopicArn=\(arn)&") == true)
        #expect(transport.calls.first?.url == "https://sns.eu-central-1.amazonaws.com/")
    }

    @Test func `a topic that is not there is made`() async throws {
        let missing = HTTPReply.text(
            404, "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>")
        let transport = ScriptedTransport([.success(missing), .success(good)])
        try await topic("t.fifo", transport).publish(changes)
        let actions = forms(transport).map { $0.prefix { $0 != "&" } }
        #expect(actions == ["Action=PublishBatch", "Action=CreateTopic", "Action=PublishBatch"])
        #expect(forms(transport)[1].contains("Attributes.entry.1.key=FifoTopic"))
    }

    @Test func `a change that is refused for good is named`() async throws {
        let transport = ScriptedTransport([.success(refusing(1, isLasting: true))])
        let rejection = await #expect(throws: BatchRejection.self) {
            try await topic("t", transport).publish(changes)
        }
        #expect(rejection?.firstFailure == 1)
    }

    @Test func `a fault of the service blames no change`() async throws {
        let transport = ScriptedTransport([.success(refusing(0, isLasting: false))])
        await #expect(throws: TopicFault.self) {
            try await topic("t", transport).publish(changes)
        }
    }

    private func refusing(_ place: Int, isLasting: Bool) -> HTTPReply {
        .text(
            200,
            """
            <PublishBatchResponse><PublishBatchResult><Failed><member><Id>\(place)</Id>\
            <Code>c</Code><Message>m</Message><SenderFault>\(isLasting)</SenderFault></member>\
            </Failed></PublishBatchResult></PublishBatchResponse>
            """)
    }

    private func topic(_ name: String, _ transport: ScriptedTransport) throws -> TopicClient {
        let arn = try #require(
            TableARN("arn:aws:dynamodb:eu-central-1:123456789012:table/Orders"))
        return TopicClient(
            try .sample(over: transport), topic: try TopicName(name), beside: arn)
    }

    private func forms(_ transport: ScriptedTransport) -> [String] {
        transport.calls.map { String(decoding: $0.body, as: UTF8.self) }
    }
}
