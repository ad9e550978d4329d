import Logging
import Testing

@testable import AuditPipeline

struct EventSourceMappingTests {
    @Test func `everything is consumed in order and acknowledged`() async {
        let source = ListSource(Array(0..<10))
        let consumer = ScriptedConsumer()
        await mapping(source, consumer) { $0.batching.size = 4 }.run()
        #expect(consumer.visits == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
        #expect(source.record.acknowledged == Array(0..<10))
    }

    @Test func `nothing is acknowledged before the consumer is done with it`() async {
        let source = ListSource([1, 2])
        let consumer = ScriptedConsumer { _ in
            #expect(source.record.acknowledged.isEmpty)
            return []
        }
        await mapping(source, consumer).run()
        #expect(source.record.acknowledged == [1, 2])
    }

    @Test func `poison in the middle is parked alone, and its neighbours keep their order`() async {
        let source = ListSource(Array(0..<10))
        let consumer = ScriptedConsumer(rejecting: [6])
        await mapping(source, consumer).run()
        #expect(consumer.taken == [0, 1, 2, 3, 4, 5, 7, 8, 9])
        #expect(source.record.parked == [6: Verdict(reason: "It is poison.", attempts: 4)])
        #expect(source.record.acknowledged == Array(0..<10))
    }

    @Test func `later batches wait while one is retried`() async {
        let source = ListSource(Array(0..<4))
        let consumer = ScriptedConsumer(rejecting: [0])
        await mapping(source, consumer) { $0.batching.size = 2 }.run()
        #expect(consumer.visits == [[0, 1], [0], [0], [0], [0], [1], [2, 3]])
    }

    @Test func `a fault of the world's is retried until it has passed, and nothing is parked`()
        async
    {
        let source = ListSource([1, 2])
        let troubles = Countdown(from: 50)
        let consumer = ScriptedConsumer { _ in
            if troubles.isRunning() { throw StoreBusy() }
            return []
        }
        let mapping = mapping(source, consumer)
        await mapping.run()
        #expect(consumer.taken == [1, 2])
        #expect(source.record.parked.isEmpty)
        #expect(mapping.metrics.retries == 50)
        #expect(mapping.trouble == nil)
    }

    @Test func `a source that fails for a while loses nothing`() async {
        let source = ListSource([1, 2, 3])
        source.fail(times: 20)
        let consumer = ScriptedConsumer { _ in
            source.fail(times: 5)
            return []
        }
        await mapping(source, consumer) { $0.batching.size = 1 }.run()
        #expect(consumer.visits == [[1], [2], [3]])
        #expect(source.record.acknowledged == [1, 2, 3])
    }

    @Test func `while something is in the way the mapping says so`() async {
        let clock = TestClock(waitsForever: true)
        let consumer = ScriptedConsumer { _ in throw StoreBusy() }
        let mapping = mapping(ListSource([1]), consumer, clock: clock)
        await whileRunning(mapping) {
            await clock.somebodyWaits()
            #expect(mapping.trouble == "StoreBusy()")
        }
    }

    @Test func `what failed before has fewer retries left`() async {
        let source = ListSource([7], earlierFailures: [0: 2])
        let consumer = ScriptedConsumer(rejecting: [7])
        await mapping(source, consumer).run()
        #expect(consumer.visits.count == 2)
        #expect(source.record.parked[7]?.attempts == 4)
    }

    @Test func `cancelling in a pause gives the batch back with its failures`() async {
        let clock = TestClock(waitsForever: true)
        let source = ListSource([1, 2])
        let mapping = mapping(source, ScriptedConsumer(rejecting: [1]), clock: clock)
        await whileRunning(mapping) { await clock.somebodyWaits() }
        #expect(source.record.released == [1, 2])
        #expect(source.record.releasedFailures == [0: 1])
        #expect(source.record.acknowledged.isEmpty)
    }

    @Test func `cancelling ends the wait for a batch`() async {
        let mapping = mapping(ListSource([], endsWhenEmpty: false), ScriptedConsumer())
        await whileRunning(mapping) {}
        #expect(mapping.metrics.batches == 0)
    }

    @Test func `draining finishes the batch in hand, and takes no other`() async {
        let source = ListSource(Array(0..<4))
        let consumer = ScriptedConsumer { _ in
            source.close()
            return []
        }
        let mapping = mapping(source, consumer) { $0.batching.size = 2 }
        await mapping.run()
        #expect(source.record.acknowledged == [0, 1])
        #expect(source.record.waiting == [2, 3])
    }

    @Test func `draining ends a mapping that waits`() async {
        let mapping = mapping(ListSource([], endsWhenEmpty: false), ScriptedConsumer())
        async let running: Void = mapping.run()
        mapping.drain()
        await running
        #expect(mapping.metrics.batches == 0)
    }

    @Test func `what was done is counted`() async {
        let source = ListSource(Array(0..<4))
        let mapping = mapping(source, ScriptedConsumer(rejecting: [2])) { $0.retrying.attempts = 1 }
        await mapping.run()
        var expected = PipelineMetrics()
        expected.batches = 1
        expected.batchesGivenUp = 1
        expected.batchSizes.record(4)
        expected.records = 4
        expected.bisects = 2
        expected.retries = 1
        expected.parked = 1
        #expect(mapping.metrics == expected)
    }

    private func mapping(
        _ source: ListSource, _ consumer: ScriptedConsumer, clock: TestClock = TestClock(),
        _ choose: (inout MappingOptions) -> Void = { _ in },
    ) -> EventSourceMapping<ListSource, ScriptedConsumer> {
        var options = MappingOptions(name: "test")
        choose(&options)
        var log = Logger(label: "test")
        log.logLevel = .critical
        return EventSourceMapping(
            from: source, to: consumer, options: options, pace: Pace(clock: clock) { 1 }, log: log)
    }

    /// Runs a mapping beside `body`, and cancels it afterwards.
    private func whileRunning(
        _ mapping: EventSourceMapping<ListSource, ScriptedConsumer>, _ body: () async -> Void,
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            await body()
            group.cancelAll()
        }
    }
}
