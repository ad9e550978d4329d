import AuditPipeline
import Testing

@testable import AfterimageCLI

struct AuditQueueConfigurationTests {
    private func queue(_ options: String) throws -> AuditQueueSettings? {
        let audit = "{ dynamodbstreamOptions: \(options) }"
        return try read("tables: [{ table: { name: Orders, audit: \(audit) } }]").tables.first?
            .audit.queue
    }

    @Test func `without a word a change is received three times, in batches as they come`() throws {
        let options = try #require(try queue("{}")).options(name: "Orders-entity-audit")
        #expect(options.retrying.attempts == 2)
        #expect(options.batching.size == 4000)
        #expect(options.retrying.backoff == Backoff())
    }

    @Test func `queue and processor are read`() throws {
        let queue = try queue(
            """
            {
              queueProps: { visibilityTimeout: 30s, deadLetterQueue: { maxReceiveCount: 5 } },
              sqsEventSourceProps: {
                batchSize: 5, maxBatchingWindow: 5s, reportBatchItemFailures: true
              }
            }
            """)
        #expect(queue?.window == .seconds(5))
        let options = try #require(queue).options(name: "q")
        #expect(options.name == "q" && options.batching.size == 5)
        #expect(options.retrying.attempts == 4)
        #expect(options.retrying.backoff.pause(afterFailures: 9, jitter: 1) == .seconds(30))
        #expect(options.retrying.backoff.pause(afterFailures: 1, jitter: 1) == .seconds(30))
    }

    @Test(arguments: [
        ("{ queueProps: { retentionPeriod: 15d } }", "from 60s to 1209600s"),
        ("{ queueProps: { visibilityTimeout: 0s } }", "from 1s to 43200s"),
        ("{ queueProps: { deadLetterQueue: { maxReceiveCount: 0 } } }", "from 1 to 1000"),
        ("{ sqsEventSourceProps: { batchSize: 0 } }", "from 1 to 10000"),
        ("{ sqsEventSourceProps: { reportBatchItemFailures: false } }", "is always true"),
    ])
    func `what a queue can not do is refused`(_ options: String, _ what: String) {
        let fault = #expect(throws: ConfigurationError.self) { try queue(options) }
        #expect(fault?.what.contains(what) == true)
    }
}
