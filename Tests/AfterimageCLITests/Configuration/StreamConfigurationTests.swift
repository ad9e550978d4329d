import AWSWire
import AuditPipeline
import Testing

@testable import AfterimageCLI

struct StreamConfigurationTests {
    /// What a table's `stream` says about its topic.
    private func topic(_ stream: String) throws -> TopicSettings? {
        try read("tables: [{ table: { name: Orders, stream: \(stream) } }]").tables.first?.topic
    }

    @Test func `a stream has a topic with FW24's names and options`() throws {
        let topic = try #require(try topic("{ enabled: true }"))
        #expect(topic.name.text == "Orders-stream")
        #expect(topic.displayName == "Stream events for Orders")
        let options = topic.processor.options
        #expect(options.batching.size == 5 && options.batching.window == .zero)
        #expect(options.retrying.bisectsOnError && options.retrying.attempts == 3)
        #expect(options.retrying.maximumAge == nil)
        #expect(options.stream.startingPosition == .trimHorizon)
        #expect(options.stream.parallelization == 1)
        #expect(topic.processor.failureQueue == nil && !topic.processor.reportsItemFailures)
    }

    @Test func `without a stream there is no topic`() throws {
        #expect(try read("tables: [{ table: { name: Orders } }]").tables.first?.topic == nil)
        #expect(try topic("{ enabled: false, topic: { name: t } }") == nil)
    }

    @Test func `a FIFO topic's name ends as it must`() throws {
        #expect(
            try topic("{ topic: { props: { fifo: true } } }")?.name.text == "Orders-stream.fifo")
        #expect(try topic("{ topic: { name: t, props: { fifo: true } } }")?.name.text == "t.fifo")
        #expect(try topic("{ topic: { name: t.fifo } }")?.name.isFIFO == true)
    }

    @Test func `a topic has another name and display name where they are given`() throws {
        let topic = try topic("{ topic: { name: all, props: { displayName: Mine } } }")
        #expect(topic?.name.text == "all")
        #expect(topic?.displayName == "Mine")
    }

    @Test func `every option of the processor is read`() throws {
        let topic = try topic(
            """
            {
              processor: {
                batchSize: 100, maxBatchingWindow: 2s, startingPosition: LATEST,
                parallelizationFactor: 4, bisectBatchOnError: false, retryAttempts: -1,
                maxRecordAge: 1h, reportBatchItemFailures: true, onFailure: orders-failures,
                filters: [{ eventName: [INSERT] }],
              }
            }
            """)
        let processor = try #require(topic?.processor)
        #expect(processor.batching.size == 100 && processor.batching.window == .seconds(2))
        #expect(processor.stream.startingPosition == .latest)
        #expect(processor.stream.parallelization == 4)
        #expect(processor.retrying.attempts == nil && !processor.retrying.bisectsOnError)
        #expect(processor.retrying.maximumAge == .seconds(3600))
        #expect(processor.reportsItemFailures && processor.failureQueue == "orders-failures")
        #expect(processor.filters.patterns.map(\.text) == [#"{"eventName":["INSERT"]}"#])
    }

    @Test func `filters are groups or JSON, and keep the sorts of their values`() throws {
        let topic = try topic(
            """
            {
              processor: {
                filters: [
                  '{"eventName":["REMOVE"]}',
                  { dynamodb: { Keys: { n: { N: ["5"] } }, SizeBytes: [{ numeric: [">", 5] }] } },
                ]
              }
            }
            """)
        #expect(
            topic?.processor.filters.patterns.map(\.text) == [
                #"{"eventName":["REMOVE"]}"#,
                #"{"dynamodb":{"Keys":{"n":{"N":["5"]}},"SizeBytes":[{"numeric":[">",5]}]}}"#,
            ])
    }

    @Test(arguments: [
        ("{ processor: { tumblingWindow: 30s } }", "unknown key \"tumblingWindow\""),
        ("{ processor: { batchSize: 0 } }", "a whole number from 1 to 10000"),
        ("{ processor: { maxRecordAge: 5s } }", "from 60s to 604800s"),
        ("{ processor: { maxBatchingWindow: 10m } }", "from 0s to 300s"),
        ("{ processor: { onFailure: a b } }", "can not be \"a b\""),
        ("{ processor: { filters: [{ eventName: INSERT }] } }", "Invalid filter pattern"),
        ("{ topic: { name: a.b } }", "no topic can be called \"a.b\""),
        ("{ topic: { name: a.fifo, props: { fifo: false } } }", "a.fifo is the name of a FIFO"),
    ])
    func `what a topic can not be is refused`(_ stream: String, _ what: String) {
        let fault = fault(in: "tables: [{ table: { name: Orders, stream: \(stream) } }]")
        #expect(fault?.what.contains(what) == true, "\(String(describing: fault))")
    }
}
