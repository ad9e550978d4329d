import DynamoModel
import Synchronization
import Testing

@testable import AuditPipeline

struct LoggingFunctionTests {
    /// A logger that fails as it is told.
    private final class StubLogger: AuditLogger {
        let name = "stub"
        let error: (any Error)?
        let kept = Mutex<[EntryID]>([])

        init(failing error: (any Error)? = nil) {
            self.error = error
        }

        func log(_ entries: [AuditEntry]) async throws {
            if let error { throw error }
            kept.withLock { $0 += entries.map(\.id) }
        }
    }

    private struct DiskFull: Error {}

    private let change = Change(
        position: ChangePosition(
            table: "t", streamARN: "arn", shardID: "s", sequence: SequenceNumber(1)),
        kind: .insert, time: Timestamp(milliseconds: 0),
        images: ItemImages(
            key: PrimaryKey(partition: Attribute(name: "id", value: .string("a"))), old: nil,
            new: nil),
        origin: ChangeOrigin(caller: Caller(), api: "PutItem"))

    private func invoke(_ loggers: StubLogger...) async throws {
        _ = try await LoggingFunction(loggers).invoke(
            StreamInvocation(changes: [change], shard: 1, window: nil))
    }

    @Test func `every logger gets the entry that the trail would have`() async throws {
        let (one, other) = (StubLogger(), StubLogger())
        try await invoke(one, other)
        #expect(one.kept.withLock(\.self) == [EntryID(change.position)])
        #expect(other.kept.withLock(\.self) == [EntryID(change.position)])
    }

    @Test func `what a logger rejects counts against the change`() async {
        await #expect(throws: BatchRejection(reason: "never")) {
            try await invoke(StubLogger(failing: BatchRejection(reason: "never")))
        }
    }

    @Test func `what the world does wrong counts against nobody`() async {
        await #expect(throws: DiskFull.self) { try await invoke(StubLogger(failing: DiskFull())) }
    }
}
