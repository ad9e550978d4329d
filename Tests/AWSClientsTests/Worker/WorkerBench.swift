import AuditPipeline
import DynamoEngine
import DynamoModel
import Logging
import Synchronization

@testable import AWSClients

/// An engine that a worker takes for AWS, and what it delivers.
struct WorkerBench: Sendable {
    let logger = MemoryLogger()
    private let transport: EngineTransport

    var engine: TableEngine { transport.engine }

    init() async throws {
        transport = try EngineTransport()
        var request = CreateTable.Request(table: "Orders", keySchema: WorkerBench.keySchema)
        request.stream = StreamSpecification(isEnabled: true, viewType: .newAndOldImages)
        _ = try await engine.createTable(request)
        try await LeaseTable(engine, name: "leases").prepare()
    }

    static let keySchema = KeySchema(
        partition: KeyAttribute(name: "pk", type: .string),
        sort: KeyAttribute(name: "n", type: .number))

    func worker(_ name: String, streams: (any DynamoDBStreams)? = nil) -> StreamWorker {
        var table = WatchedTable(name: "Orders", keySchema: WorkerBench.keySchema)
        table.loggers = [logger]
        let leases = LeaseTable(engine, name: "leases")
        var surroundings = Surroundings.sample()
        // Pauses pass a hundred times as fast.
        surroundings.sleep = { try await Task.sleep(for: $0 / 100) }
        return StreamWorker(
            name: name, tables: [table],
            services: .init(
                streams: streams ?? engine, database: engine, leases: leases, in: surroundings),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    func put(_ keys: [String], _ numbers: ClosedRange<Int64>) async throws {
        for number in numbers {
            for key in keys {
                let item: Item = ["pk": .string(Text(key)), "n": .number(Number(number))]
                _ = try await engine.putItem(.init(table: "Orders", item: item))
            }
        }
    }

    /// Has a worker work until as many different entries are there as are wanted.
    func run(_ worker: StreamWorker, until count: Int) async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await worker.run() }
            await logger.wait(for: count)
            worker.drain()
        }
    }

    func leases() async throws -> [Lease] {
        try await LeaseTable(engine, name: "leases").all()
    }
}

/// Keeps entries in memory, each once, in the order in which they came.
final class MemoryLogger: AuditLogger {
    let name = "memory"
    private struct State {
        var entries: [AuditEntry] = []
        var ids: Set<EntryID> = []
    }
    private let state = Mutex(State())
    private let bell = Bell()

    var entries: [AuditEntry] { state.withLock { $0.entries } }

    func log(_ entries: [AuditEntry]) async throws {
        state.withLock { state in
            for entry in entries where state.ids.insert(entry.id).inserted {
                state.entries.append(entry)
            }
        }
        bell.ring()
    }

    func wait(for count: Int) async {
        while let heard = bell.rings, entries.count < count, !Task.isCancelled {
            try? await bell.wait(after: heard)
        }
    }
}
