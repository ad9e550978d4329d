import AWSWire
import AuditPipeline
import DynamoModel
import Synchronization
import Testing

@testable import LocalServices

struct ServerDestinationTests {
    private let receiver = StubReceiver()

    private func notice() throws -> AlertNotice {
        let entry = try #require(MemoryTrail(1).all.first)
        return AlertNotice(Alert("all", .high, about: entry, key: "k"), entry)
    }

    private func destination(_ url: String, _ form: AlertForm = .slack) -> ServerDestination {
        ServerDestination(url: url, form: form, receiver: receiver) { Timestamp(milliseconds: 0) }
    }

    /// Source: Standard Webhooks, Reference libraries, test of signing.
    @Test func `a signature is what the standard's own example has`() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = secret.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: #"{"test": 2432232314}"#,
            at: Timestamp(milliseconds: 1_614_265_330_000))
        #expect(headers[0] == ("webhook-timestamp", "1614265330"))
        #expect(headers[1].value == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(arguments: ["", "whsec_", "whsec_%%%"])
    func `what signs nothing is no secret`(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test func `a secret that is no base64 stands for itself`() throws {
        let headers = try #require(WebhookSecret("plain")).headers(
            id: "a", body: "b", at: Timestamp(milliseconds: 1000))
        #expect(headers[1].value == "v1,mPN10NFgs0H6WYyvpo+tuNzWrhWhIagROKoWel7JPg8=")
    }

    @Test func `a secret URL stands neither in the place nor in a reason`() async throws {
        let url = "https://hooks.example:8443/services/T0/SECRET"
        receiver.outcome.withLock { $0 = .failed("\(url) can not be reached: refused") }
        let destination = destination(url)
        #expect(destination.place == "slack at https://hooks.example:8443")
        let outcome = await destination.tell(try notice())
        #expect(
            outcome
                == .failed(
                    "slack at https://hooks.example:8443 can not be reached: refused"))
    }

    @Test(arguments: [
        ("https://user:secret@host/x", "https://host"), ("http://h:1?x", "http://h:1"),
        ("nothing", "a server"),
    ])
    func `of a URL its host is shown`(url: String, host: String) {
        #expect(ServerDestination.host(of: url) == host)
    }

    @Test func `every request names the alert`() async throws {
        _ = await destination("http://h/", .cloudEvents).tell(try notice())
        let request = try #require(receiver.requests.withLock { $0.first })
        let id = try #require(request.headers.first { $0.name == "webhook-id" }?.value)
        #expect(request.body.contains("\"id\":\"\(id)\""))
    }
}

/// A receiver that answers the same to everything.
private final class StubReceiver: NotificationReceiver {
    let outcome = Mutex(DeliveryOutcome.delivered)
    let requests = Mutex<[NotificationRequest]>([])

    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome {
        requests.withLock { $0.append(request) }
        return outcome.withLock { $0 }
    }
}
