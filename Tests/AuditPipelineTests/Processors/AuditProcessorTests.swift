import DynamoModel
import Synchronization
import Testing

@testable import AuditPipeline

struct AuditProcessorTests {
    @Test func `the logger gets the entries of the whole batch, in order`() async throws {
        let logger = RecordingLogger()
        let failures = try await processor(Changes(), logger).consume(messages(1...3))
        #expect(failures.isEmpty)
        #expect(logger.batches == [(1...3).map { EntrySample(sequence: $0).entry }])
    }

    @Test func `an entry says who made the change`() async throws {
        let logger = RecordingLogger()
        _ = try await processor(Changes(), logger).consume(messages(1...1))
        #expect(logger.batches.first?.first?.actor == EntrySample().actor)
    }

    @Test func `a change that is missing fails for good, and its neighbours are logged`()
        async throws
    {
        let logger = RecordingLogger()
        let changes = Changes(missing: [2])
        let failures = try await processor(changes, logger).consume(messages(1...3))
        #expect(failures.map(\.index) == [1])
        #expect(failures.first?.isPermanent == true)
        #expect(failures.first?.reason == "The change log does not hold change 2 of shard 1.")
        #expect(logger.batches.first?.map(\.change.position.sequence.local) == [1, 3])
    }

    @Test
    func `what the change log gives at once is logged at once, and failures keep their places`()
        async throws
    {
        let logger = RecordingLogger()
        let changes = Changes(missing: [4], atOnce: 2)
        let failures = try await processor(changes, logger).consume(messages(1...5))
        #expect(logger.batches.map(\.count) == [2, 1, 1])
        #expect(failures.map(\.index) == [3])
    }

    @Test func `bytes that are no change go with the failure`() async throws {
        let changes = Changes(undecodable: [1])
        let failures = try await processor(changes, RecordingLogger()).consume(messages(1...1))
        #expect(failures.map(\.payload) == [[0xBA, 0xD0]])
    }

    @Test func `changes of tables that hold entries are passed over`() async throws {
        let logger = RecordingLogger()
        let processor = processor(Changes(), logger, auditTables: ["Orders"])
        #expect(try await processor.consume(messages(1...3)).isEmpty)
        #expect(logger.batches.isEmpty)
    }

    @Test func `a logger that fails makes the batch fail`() async {
        let processor = processor(Changes(), RecordingLogger(isBroken: true))
        await #expect(throws: StoreBusy.self) { try await processor.consume(messages(1...2)) }
    }

    private func processor(
        _ changes: Changes, _ logger: RecordingLogger, auditTables: Set<String> = [],
    ) -> AuditProcessor {
        AuditProcessor(
            changeLog: changes, actors: ActorResolver(), logger: logger, auditTables: auditTables)
    }

    private func messages(_ numbers: ClosedRange<Int64>) -> [Message] {
        numbers.map { number in
            let change = ChangeReference(shard: 1, sequence: number)
            return Message(id: 100 + number, change: change, failures: 0)
        }
    }
}

/// A change log that holds a sample at every number, but for those that are broken.
private struct Changes: ChangeLog {
    var missing: Set<Int64> = []
    var undecodable: Set<Int64> = []
    var atOnce = Int.max

    func changes(
        at references: [ChangeReference],
    ) async throws -> [Result<Change, ChangeLogError>] {
        references.prefix(atOnce).map { reference in
            if missing.contains(reference.sequence) { return .failure(.missing(reference)) }
            if undecodable.contains(reference.sequence) {
                return .failure(.undecodable(reference, bytes: [0xBA, 0xD0]))
            }
            return .success(EntrySample(sequence: UInt64(reference.sequence)).change)
        }
    }
}

/// A logger that remembers what it was given.
private final class RecordingLogger: AuditLogger {
    let name = "recording"
    private let state = Mutex<[[AuditEntry]]>([])
    private let isBroken: Bool

    init(isBroken: Bool = false) {
        self.isBroken = isBroken
    }

    var batches: [[AuditEntry]] { state.withLock { $0 } }

    func log(_ entries: [AuditEntry]) async throws {
        if isBroken { throw StoreBusy() }
        state.withLock { $0.append(entries) }
    }
}
