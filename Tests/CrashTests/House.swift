import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import LocalServices
import SQLite

/// Tables, services and trail of one directory, and the way of changes through them, step by step.
struct House {
    let directory: Directory
    let engine: TableEngine
    let services: ServicesFile
    let trail: Trail
    private let clock: Clock
    private let source: TableChangeSource
    private let queue: LocalQueue
    private let processor: AuditProcessor

    /// Opens what is in a directory, with the table `T` in it.
    init(in directory: Directory, clock: Clock) async throws {
        self.directory = directory
        self.clock = clock
        engine = try TableEngine(path: directory.file("tables.db")) { clock.now }
        services = try ServicesFile(path: directory.file("services.db")) { clock.now }
        trail = try Trail(
            directory: directory.path, environment: TrailEnvironment(now: { clock.now }),
        )
        queue = try await services.queue(named: "audit")
        source = try await TableChangeSource(
            engine: engine, consumer: "stream", positions: services.positions,
            includes: { _ in true },
        )
        processor = AuditProcessor(
            changeLog: engine, actors: ActorResolver(), logger: TrailLogger(trail),
        )
    }

    /// A new directory, and the table `T` in it.
    static func new() async throws -> House {
        let house = try await House(in: Directory(), clock: Clock())
        let key = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await house.engine.createTable(.init(table: "T", keySchema: key))
        return house
    }

    /// Another one over a copy of the files.
    func reopened(_ directory: Directory) async throws -> House {
        try await House(in: directory, clock: clock)
    }

    /// Puts several items, each of them twice.
    func write(_ round: Int64) async throws {
        for number in 0..<6 as Range<Int64> {
            let item: Item = [
                "id": .string(number % 3 == 0 ? "a" : number % 3 == 1 ? "b" : "c"),
                "n": .number(Number(round * 6 + number)),
            ]
            _ = try await engine.putItem(.init(table: "T", item: item))
        }
    }

    /// Takes all steps up to a border.
    func walk(to border: Border) async throws {
        let announced = try await unannounced(limit: 4)
        var received: [Message] = []
        for step in Border.allCases.prefix(while: { $0 <= border }) {
            switch step {
            case .published: try await services.topic(deliveringTo: [queue]).publish(announced)
            case .positioned: try await source.commit(announced)
            case .received: received = try await waiting(limit: 3)
            case .logged: _ = try await processor.consume(received)
            case .deleted: try await queue.delete(received)
            case .sealed: _ = try await trail.seal()
            case .settled, .trimmed: try await trim(upTo: step)
            case .committed: break
            }
        }
    }

    /// Has everything go its way to the end.
    func finish() async throws {
        while case let batch = try await unannounced(limit: 4), !batch.isEmpty {
            try await services.topic(deliveringTo: [queue]).publish(batch)
            try await source.commit(batch)
        }
        while case let batch = try await waiting(limit: 4), !batch.isEmpty {
            for failure in try await processor.consume(batch) {
                let verdict = Verdict(reason: failure.reason, attempts: 1, payload: failure.payload)
                try await queue.park(batch[failure.index], because: verdict)
            }
            try await queue.delete(batch)
        }
        _ = try await trail.seal()
    }

    /// The changes that the trail has, by sequence number, in the order of its entries.
    func sequences() async throws -> [UInt64] {
        try await trail.entries(in: 0..<trail.size).compactMap {
            $0.entry.change.position.sequence.local
        }
    }

    /// What a verification of the trail says.
    func verify() async throws -> VerificationReport {
        try await trail.reader.verify(VerificationOptions(now: clock.now))
    }

    private func unannounced(limit: Int) async throws -> [ChangeReference] {
        guard source.unread > 0 else { return [] }
        return try await source.next(limit: limit) ?? []
    }

    private func waiting(limit: Int) async throws -> [Message] {
        guard try await queue.status().depth > 0 else { return [] }
        return try await queue.receive(limit: limit) ?? []
    }

    /// Gives up changes that are a day old and that nobody needs, as the upkeep of a server does.
    private func trim(upTo step: Border) async throws {
        let done = try await services.positions.load(consumer: "stream")
        let needed = try await services.oldestReferences()
        guard try await services.settle(), step == .trimmed else { return }
        clock.passDay()
        while try await engine.trimChanges(isFree: { change in
            change.sequence <= done[change.shard] ?? 0
                && change.sequence < needed[change.shard] ?? .max
        }) > 0 {}
    }
}
