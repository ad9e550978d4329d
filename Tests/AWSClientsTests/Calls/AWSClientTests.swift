import DynamoModel
import Synchronization
import Testing

@testable import AWSClients

/// A call is tried again when that may help, and only then.
struct AWSClientTests {
    private let call = AWSCall(json: .dynamoDB, target: "T.Op", version: "1.0", body: [])
    private let good = HTTPReply.text(200, "{}")

    @Test func `a request is signed for its region, its service and its host`() async throws {
        let transport = ScriptedTransport([.success(good)])
        _ = try await AWSClient.sample(over: transport).send(call)
        let sent = try #require(transport.calls.first)
        #expect(sent.url == "https://dynamodb.eu-central-1.amazonaws.com/")
        let authorization = try #require(sent.headers.first { $0.name == "Authorization" }?.value)
        #expect(authorization.contains("AKID/20261121/eu-central-1/dynamodb/aws4_request"))
        #expect(authorization.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-target"))
    }

    @Test func `a token of temporary credentials is sent and signed`() async throws {
        let transport = ScriptedTransport([.success(good)])
        _ = try await AWSClient.sample(over: transport, ["AWS_SESSION_TOKEN": "t0"]).send(call)
        let sent = try #require(transport.calls.first)
        #expect(sent.headers.contains(HTTPField("X-Amz-Security-Token", "t0")))
        let authorization = try #require(sent.headers.first { $0.name == "Authorization" }?.value)
        #expect(authorization.contains("x-amz-security-token"))
    }

    @Test(arguments: [
        Result<HTTPReply, TransportError>.success(.refusal("InternalServerError", status: 500)),
        .success(.text(503, "")), .failure(.failed("reset")), .failure(.timedOut),
        .success(.refusal("ProvisionedThroughputExceededException")),
        .success(.text(200, "{}", [HTTPField("x-amz-crc32", "1")])),
    ])
    func `what may pass is tried again`(
        fault: Result<HTTPReply, TransportError>,
    ) async throws {
        let transport = ScriptedTransport([fault, fault, .success(good)])
        let body = try await AWSClient.sample(over: transport).send(call)
        #expect(body == good.body)
        #expect(transport.calls.count == 3)
    }

    @Test func `pauses double, and are longer after throttling`() async throws {
        let pauses = Mutex<[Duration]>([])
        let transport = ScriptedTransport([
            .success(.text(500, "")), .success(.text(500, "")),
            .success(.refusal("ThrottlingException")), .success(good),
        ])
        _ = try await AWSClient.sample(over: transport) { pause in
            pauses.withLock { $0.append(pause) }
        }.send(call)
        #expect(
            pauses.withLock { $0 } == [.milliseconds(50), .milliseconds(100), .seconds(4)])
    }

    @Test func `the last try's failure is told`() async throws {
        let transport = ScriptedTransport([.success(.refusal("InternalServerError", status: 500))])
        let error = await #expect(throws: AWSFailure.self) {
            try await AWSClient.sample(over: transport).send(call)
        }
        #expect("\(try #require(error))" == "InternalServerError: m")
        #expect(transport.calls.count == 4)
    }

    @Test func `what the caller did wrong is not tried again`() async throws {
        let transport = ScriptedTransport([.success(.refusal("ValidationException", "no"))])
        await #expect(throws: AWSFailure.self) {
            try await AWSClient.sample(over: transport).send(call)
        }
        #expect(transport.calls.count == 1)
    }

    @Test func `an answer that was cut off is asked for again`() async throws {
        let transport = ScriptedTransport([.success(.text(200, "{\"Item\":")), .success(good)])
        let client = DynamoDBClient(try .sample(over: transport))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await client.run() }
            _ = try await client.getItem(.init(table: "T", key: ["a": .string("b")]))
            group.cancelAll()
        }
        #expect(transport.calls.count == 2)
    }

    @Test func `a server's clock is followed`() async throws {
        let transport = ScriptedTransport([
            .success(
                .refusal("InvalidSignatureException", date: "Sat, 21 Nov 2026 11:00:00 GMT")),
            .success(good),
        ])
        _ = try await AWSClient.sample(over: transport).send(call)
        let dates = transport.calls.compactMap { call in
            call.headers.first { $0.name == "X-Amz-Date" }?.value
        }
        #expect(dates == ["20261121T100000Z", "20261121T110000Z"])
    }

    @Test func `the budget ends the retries of many calls`() {
        let budget = RetryBudget()
        let taken = (0..<200).filter { _ in budget.take(Limits.retryCost) }.count
        #expect(taken == Limits.retryTokens / Limits.retryCost)
        budget.refund(Limits.retryCost)
        #expect(budget.take(Limits.retryCost))
    }

    @Test(arguments: [
        "QueueDoesNotExist", "com.amazonaws.sqs#QueueDoesNotExist",
        "com.amazonaws.sqs#QueueDoesNotExist:http://internal.amazon.com/coral/com.amazonaws.sqs/",
    ])
    func `an exception is known by its name alone`(header: String) {
        let reply = HTTPReply.text(400, "{}", [HTTPField("X-Amzn-Errortype", header)])
        #expect(AWSRefusal(reply).code == "QueueDoesNotExist")
    }
}
