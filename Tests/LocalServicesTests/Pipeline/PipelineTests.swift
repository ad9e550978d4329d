import AuditPipeline
import LocalServices
import Logging
import PortContracts
import Testing

/// The way from change source to logger, with a crash at each border.
struct PipelineTests {
    private let temporary: TemporaryFile
    private let logger = MemoryLogger()

    init() throws {
        temporary = try TemporaryFile()
    }

    @Test func `every change becomes one entry, in order`() async throws {
        let pipeline = try await open(changes: 100)
        await pipeline.announce()
        await pipeline.audit()
        #expect(logger.numbers == Array(1...100))
        #expect(logger.repeats == 0)
        #expect(try await pipeline.queue.status().depth == 0)
    }

    @Test func `a crash after publishing, before the position is saved, doubles nothing`()
        async throws
    {
        let crashed = try await open(changes: 10)
        let batch = try #require(try await crashed.journal.next(limit: 6))
        try await crashed.topic.publish(batch)
        let pipeline = try await open(changes: 10)
        await pipeline.announce()
        await pipeline.audit()
        #expect(logger.numbers == Array(1...10))
        #expect(logger.repeats == 6)
    }

    @Test func `a crash after logging, before the messages are deleted, doubles nothing`()
        async throws
    {
        let crashed = try await open(changes: 10)
        await crashed.announce()
        let messages = try await crashed.queue.receive(limit: 6) ?? []
        _ = try await crashed.processor.consume(messages)
        let pipeline = try await open(changes: 10)
        await pipeline.announce()
        await pipeline.audit()
        #expect(logger.numbers == Array(1...10))
        #expect(logger.repeats == 6)
    }

    @Test func `a crash after parking, before the batch is deleted, parks once`() async throws {
        let crashed = try await open(changes: 5, undecodable: [3])
        await crashed.announce()
        let messages = try await crashed.queue.receive(limit: 5) ?? []
        try await crashed.queue.park(messages[2], because: Verdict(reason: "poison", attempts: 1))
        let pipeline = try await open(changes: 5, undecodable: [3])
        await pipeline.audit()
        #expect(logger.numbers == [1, 2, 4, 5])
        #expect(try await pipeline.file.deadLetters().map(\.letter.change) == [3])
    }

    @Test func `poison in the middle parks exactly that change, with its bytes`() async throws {
        let pipeline = try await open(changes: 9, undecodable: [5])
        await pipeline.announce()
        await pipeline.audit()
        #expect(logger.numbers == [1, 2, 3, 4, 6, 7, 8, 9])
        let parked = try await pipeline.file.deadLetters()
        #expect(parked.map(\.letter.change) == [5])
        #expect(parked.map(\.letter.verdict.payload) == [[0xBA, 0xD0]])
        #expect(parked.map(\.source) == ["audit"])
        #expect(try await pipeline.queue.status().depth == 0)
    }

    @Test func `the log must be kept from the parked change on`() async throws {
        let pipeline = try await open(changes: 9, undecodable: [5])
        await pipeline.announce()
        await pipeline.audit()
        #expect(try await pipeline.file.oldestReferences() == [1: 5])
    }

    /// Opens the pipeline on what is on disk, as after a crash.
    private func open(changes: Int64, undecodable: Set<Int64> = []) async throws -> Pipeline {
        let file = try temporary.open()
        let journal = Journal(count: changes, undecodable: undecodable, positions: file.positions)
        let queue = try await file.queue(named: "audit")
        return Pipeline(file: file, journal: journal, queue: queue, logger: logger)
    }
}

/// A whole pipeline over one file; each half of it runs to its end.
private struct Pipeline {
    let file: ServicesFile
    let journal: Journal
    let queue: LocalQueue
    let logger: MemoryLogger

    var topic: LocalTopic { file.topic(deliveringTo: [queue]) }

    var processor: AuditProcessor {
        AuditProcessor(changeLog: journal, actors: ActorResolver(), logger: logger)
    }

    /// Has every change published.
    func announce() async {
        let source = StreamEventSource(journal, failures: file.failures(of: "stream"))
        let consumer = StreamProcessor(topic: topic)
        await EventSourceMapping(
            from: source, to: consumer, options: options("stream"), pace: pace, log: log
        ).run()
    }

    /// Has every message turned into an entry.
    func audit() async {
        let source = QueueEventSource(UntilEmpty(queue: queue))
        await EventSourceMapping(
            from: source, to: processor, options: options("audit"), pace: pace, log: log
        ).run()
    }

    private func options(_ name: String) -> MappingOptions {
        var options = MappingOptions(name: name)
        options.batching.size = 4
        return options
    }

    private var pace: Pace { Pace(clock: ContinuousClock()) { 0 } }

    private var log: Logger {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return log
    }
}
