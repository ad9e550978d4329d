import DynamoModel
import Logging
import Synchronization
import Testing

@testable import AuditPipeline

/// Keeps entries in memory, or refuses them.
private final class MemoryLogger: AuditLogger {
    struct Refusal: Error {}

    let name = "memory"
    private let kept = Mutex<[AuditEntry]>([])
    private let refuses: Bool

    init(refuses: Bool = false) {
        self.refuses = refuses
    }

    var entries: [AuditEntry] { kept.withLock { $0 } }

    func log(_ entries: [AuditEntry]) async throws {
        if refuses { throw Refusal() }
        kept.withLock { $0 += entries }
    }
}

struct CapturedDynamoDBTests {
    private static let key: Item = ["id": .string("a")]
    private static let arn = "arn:aws:dynamodb:local:0:table/Orders"

    /// Asks a database whose rule for `Orders` is given, and closes the recorder behind it.
    private func ask(
        _ logger: MemoryLogger, failures: Bool = true, reads: Bool = true,
        _ body: (CapturedDynamoDB) async throws -> Void,
    ) async throws {
        var rule = CaptureRule()
        (rule.failures, rule.reads) = (failures, reads)
        let recorder = AttemptRecorder(
            logger, after: 41,
            .init(
                stream: { "arn:aws:dynamodb:local:0:table/\($0)/stream/1/attempts" },
                schema: { _ in KeySchema(partition: KeyAttribute(name: "id", type: .string)) },
                now: { Timestamp(milliseconds: 1_795_256_102_118) }),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let base = FakeDatabase()
        base.refuse(.conditionalCheckFailed(item: nil))
        let database = CapturedDynamoDB(
            base, rules: ["Orders": rule, Self.arn: rule], recorder: recorder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await recorder.run() }
            try await body(database)
            recorder.close()
            try await group.waitForAll()
        }
    }

    @Test func `a refused write is recorded before it is refused`() async throws {
        let logger = MemoryLogger()
        try await ask(logger) { database in
            await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
                try await database.putItem(.init(table: "Orders", item: Self.key))
            }
            let entry = try #require(logger.entries.first)
            #expect(entry.change.kind == .failure)
            #expect(entry.change.key.item == Self.key)
            #expect(entry.change.origin.api == "PutItem")
            #expect(entry.change.new?["error"] == .string("ConditionalCheckFailedException"))
            #expect(entry.change.position.sequence.digits == "42")
        }
    }

    @Test func `a read is recorded with what it found`() async throws {
        let logger = MemoryLogger()
        try await ask(logger) { database in
            _ = try await database.getItem(.init(table: "Orders", key: Self.key))
            _ = try await database.getItem(.init(table: Self.arn, key: Self.key))
        }
        #expect(logger.entries.map(\.change.position.table) == ["Orders", "Orders"])
        #expect(logger.entries.map(\.change.kind) == [.read, .read])
        #expect(
            logger.entries.map(\.change.new) == [["found": .bool(false)], ["found": .bool(false)]])
        #expect(Set(logger.entries.map(\.id)).count == 2)
    }

    @Test func `nothing is recorded that no rule asks for`() async throws {
        let logger = MemoryLogger()
        try await ask(logger, failures: false, reads: false) { database in
            _ = try await database.getItem(.init(table: "Orders", key: Self.key))
        }
        try await ask(logger) { database in
            _ = try await database.getItem(.init(table: "Others", key: Self.key))
        }
        #expect(logger.entries.isEmpty)
    }

    @Test func `what is asked of a namesake at another place is not recorded`() async throws {
        let logger = MemoryLogger()
        try await ask(logger) { database in
            for place in ["local:1", "other:0"] {
                let table = "arn:aws:dynamodb:\(place):table/Orders"
                await #expect(throws: DynamoDBError.self) {
                    try await database.putItem(.init(table: table, item: Self.key))
                }
                _ = try await database.getItem(.init(table: table, key: Self.key))
            }
        }
        #expect(logger.entries.isEmpty)
    }

    @Test func `what can not be recorded is not answered`() async throws {
        try await ask(MemoryLogger(refuses: true)) { database in
            let error = await #expect(throws: DynamoDBError.self) {
                try await database.getItem(.init(table: "Orders", key: Self.key))
            }
            #expect(error?.code == "InternalServerError")
        }
    }

    @Test func `nobody waits for a recorder that is closed`() async throws {
        var database: CapturedDynamoDB?
        try await ask(MemoryLogger()) { database = $0 }
        await #expect(throws: DynamoDBError.self) {
            try await database?.getItem(.init(table: "Orders", key: Self.key))
        }
    }
}
