import Testing

@testable import AWSWire

struct RetryPolicyTests {
    private func seconds(_ policy: RetryPolicy) -> [Double] {
        (1...policy.retries + 1).compactMap { failures in
            policy.delay(afterFailures: failures, jitter: 1).map { $0 / .seconds(1) }
        }
    }

    @Test func `where nothing is said there are three retries, twenty seconds apart`() {
        #expect(seconds(RetryPolicy()) == [20, 20, 20])
    }

    @Test func `the four phases come one after the other`() throws {
        let policy = try DeliveryPolicy().overridden(
            by: """
                {"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":8,"numRetries":9,
                "numNoDelayRetries":2,"numMinDelayRetries":1,"numMaxDelayRetries":2,
                "backoffFunction":"exponential"}}
                """)
        #expect(seconds(policy.retries) == [0, 0, 1, 1, 2, 4, 8, 8, 8])
    }

    @Test(arguments: [
        ("linear", [2.0, 8, 14, 20]), ("arithmetic", [2, 5, 11, 20]),
        ("geometric", [2, 4.309, 9.283, 20]), ("exponential", [2, 4, 8, 16]),
    ])
    func `delays grow as the policy says`(_ name: String, _ expected: [Double]) throws {
        var policy = RetryPolicy()
        (policy.leastSeconds, policy.greatestSeconds, policy.retries) = (2, 20, 4)
        policy.growth = try #require(RetryPolicy.Growth(rawValue: name))
        #expect(seconds(policy) == expected)
    }

    @Test func `jitter shortens a delay by half at the most`() {
        let policy = RetryPolicy()
        #expect(policy.delay(afterFailures: 1, jitter: 0) == .seconds(10))
        #expect(policy.delay(afterFailures: 1, jitter: 9) == .seconds(20))
    }

    @Test(arguments: [
        "{", #"{"healthyRetryPolicy":{"numRetries":101}}"#,
        #"{"healthyRetryPolicy":{"minDelayTarget":0}}"#,
        #"{"healthyRetryPolicy":{"minDelayTarget":9,"maxDelayTarget":8}}"#,
        #"{"healthyRetryPolicy":{"numRetries":1,"numNoDelayRetries":2}}"#,
        #"{"healthyRetryPolicy":{"backoffFunction":"odd"}}"#,
        #"{"throttlePolicy":{"maxReceivesPerSecond":0}}"#,
        #"{"requestPolicy":{"headerContentType":"a\nb"}}"#,
    ])
    func `a policy that is none is refused`(text: String) {
        #expect(throws: QueryRefusal.self) { try DeliveryPolicy().overridden(by: text) }
    }

    @Test func `a topic may forbid its subscriptions to differ`() throws {
        let topic = try DeliveryPolicy(
            topic: #"{"http":{"disableSubscriptionOverrides":true}}"#)
        let policy = try topic.overridden(by: #"{"healthyRetryPolicy":{"numRetries":7}}"#)
        #expect(policy.retries.retries == 3)
    }

    @Test(arguments: [
        (204, DeliveryOutcome.delivered), (500, .failed("the server answers 500")),
        (100, .failed("the server answers 100")), (404, .refused("the server answers 404")),
        (410, .refused("the server answers 410: the endpoint is gone")),
        (302, .refused("the server answers 302, and redirects are not followed")),
        (429, .failed("the server answers 429", notBefore: .seconds(5))),
        (503, .failed("the server answers 503", notBefore: .seconds(5))),
    ])
    func `a server's answer says whether to try again`(
        _ status: Int, _ expected: DeliveryOutcome,
    ) {
        #expect(DeliveryOutcome(status: status, retryAfter: "5") == expected)
    }

    @Test(arguments: [("-1", 0), ("999999", 3600)])
    func `a server that asks for too much patience gets an hour`(_ text: String, _ seconds: Int) {
        #expect(
            DeliveryOutcome(status: 429, retryAfter: text)
                == .failed("the server answers 429", notBefore: .seconds(seconds)))
        #expect(
            DeliveryOutcome(status: 429, retryAfter: "Wed, 21 Oct")
                == .failed("the server answers 429"))
    }
}
