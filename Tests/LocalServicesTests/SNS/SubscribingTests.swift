import AWSWire
import DynamoModel
import Synchronization
import Testing

@testable import LocalServices

/// What subscriptions are told apart by, and what they get.
struct SubscribingTests {
    private let topic = "TopicArn=arn:aws:sns:us-east-1:000000000000:t"
    private let queue = "Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:000000000000:q"

    private func fixture(_ servers: BusyServer? = nil) async throws -> SNSFixture {
        let fixture = try servers.map { try SNSFixture(servers: $0) } ?? SNSFixture()
        _ = try await fixture.sns.createTopic(SNSFixture.request("Name=t"), .unknown)
        return fixture
    }

    /// Subscribes the queue.
    private func subscribe(
        _ fixture: SNSFixture, _ attributes: (name: String, value: String)...,
    ) async throws {
        let fields = attributes.enumerated().map { index, attribute in
            "&Attributes.entry.\(index + 1).key=\(attribute.name)"
                + "&Attributes.entry.\(index + 1).value=\(attribute.value)"
        }
        _ = try await fixture.sns.subscribe(
            SNSFixture.request("\(topic)&\(queue)\(fields.joined())"), .unknown)
    }

    private func publish(_ fixture: SNSFixture, _ form: String) async throws {
        _ = try await fixture.sns.publish(SNSFixture.request("\(topic)&\(form)"), .unknown)
    }

    private func subscriptions(_ fixture: SNSFixture) async throws -> [String] {
        try await fixture.sns.read { connection in
            try connection.subscriptions(to: nil, after: 0, limit: 10).map(\.subscription.arn)
        }
    }

    @Test func `a subscription is given again to who asks for no attributes`() async throws {
        let fixture = try await fixture()
        try await subscribe(fixture, ("RawMessageDelivery", "true"))
        try await subscribe(fixture)
        try await subscribe(fixture, ("RawMessageDelivery", "true"))
        #expect(try await subscriptions(fixture).count == 1)
    }

    @Test func `what nobody has set counts as what it is`() async throws {
        let fixture = try await fixture()
        try await subscribe(fixture)
        try await subscribe(
            fixture, ("RawMessageDelivery", "False"), ("FilterPolicyScope", "MessageAttributes"))
        #expect(try await subscriptions(fixture).count == 1)
    }

    @Test func `an attribute that is another one is refused`() async throws {
        let fixture = try await fixture()
        try await subscribe(fixture)
        await #expect(
            throws: QueryRefusal.invalidParameter(
                "Attributes", "Subscription already exists with different attributes")
        ) {
            try await subscribe(fixture, ("RawMessageDelivery", "true"))
        }
    }

    @Test(arguments: [
        "arn:aws:lambda:us-east-1:111111111111:function:f",
        "arn:aws:lambda:eu-west-1:000000000000:function:f",
    ])
    func `a function that is elsewhere is refused, whatever is here of its name`(
        _ function: String,
    ) async throws {
        let fixture = try await fixture()
        await #expect(
            throws: QueryRefusal.invalidParameter(
                "Invalid parameter: Endpoint",
                "the function is of another region or account than the topic")
        ) {
            _ = try await fixture.sns.subscribe(
                SNSFixture.request("\(topic)&Protocol=lambda&Endpoint=\(function)"), .unknown)
        }
        #expect(try await subscriptions(fixture).isEmpty)
    }

    @Test(arguments: ["TRUE", "True", "true"])
    func `truth is truth in all letters`(text: String) async throws {
        let fixture = try await fixture()
        try await subscribe(fixture, ("RawMessageDelivery", text))
        try await publish(fixture, "Message=plain")
        #expect(fixture.queues.taken.flatMap(\.messages).map(\.body) == ["plain"])
    }

    @Test(arguments: ["nan", "inf", "0x10", "1e400", "1,5"])
    func `what no queue takes for a number is none`(text: String) async throws {
        let fixture = try await fixture()
        let attribute = "MessageAttributes.entry.1"
        await #expect(throws: QueryRefusal.self) {
            try await publish(
                fixture,
                "Message=m&\(attribute).Name=n&\(attribute).Value.DataType=Number"
                    + "&\(attribute).Value.StringValue=\(text)")
        }
    }

    @Test func `a token confirms, and says so again, whatever topic is named`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.sns.subscribe(
            SNSFixture.request("\(topic)&Protocol=http&Endpoint=http://h:1/"), .unknown)
        let arn = try #require(try await subscriptions(fixture).first)
        let pending = try await fixture.sns.read { try $0.subscription(arn) }
        let token = try #require(pending?.token)
        for name in ["t", "other", "t"] {
            _ = try await fixture.sns.confirmSubscription(
                SNSFixture.request(
                    "TopicArn=arn:aws:sns:us-east-1:000000000000:\(name)&Token=\(token)"),
                .unknown)
            #expect(try await fixture.sns.read { try $0.subscription(arn) }?.isConfirmed == true)
        }
    }

    @Test(arguments: [
        ("TopicArn=nonsense&Token=00", "Invalid parameter: Topic"),
        ("TopicArn=arn:aws:sns:us-east-1:000000000000:t&Token=00", "Invalid parameter: Token"),
        ("TopicArn=arn:aws:sns:us-east-1:000000000000:t&Token=random", "Invalid token"),
    ])
    func `a token that is none is refused`(_ form: String, _ message: String) async throws {
        let fixture = try await fixture()
        await #expect(throws: QueryRefusal("InvalidParameter", message)) {
            _ = try await fixture.sns.confirmSubscription(SNSFixture.request(form), .unknown)
        }
    }

    @Test func `an endpoint that wants to be left alone is left alone with everything`()
        async throws
    {
        let server = BusyServer()
        let fixture = try await fixture(server)
        _ = try await fixture.sns.subscribe(
            SNSFixture.request("\(topic)&Protocol=http&Endpoint=http://h:1/"), .unknown)
        let arn = try #require(try await subscriptions(fixture).first)
        await DeliveryLane(arn, fixture.sns).run()
        _ = try await fixture.sns.confirmSubscription(
            SNSFixture.request("\(topic)&Token=3232"), .unknown)
        for _ in 0..<3 { try await publish(fixture, "Message=m") }
        await DeliveryLane(arn, fixture.sns).run()
        #expect(server.count.withLock { $0 } == 1)
    }
}

/// A server that asks to be left alone for a minute.
private final class BusyServer: NotificationReceiver {
    /// The requests that came.
    let count = Mutex(0)

    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome {
        count.withLock { $0 += 1 }
        return .failed("the server answers 429", notBefore: .seconds(60))
    }
}
