import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging

/// Orders that know their history: engine and trail in the process of the service.
@main
struct OrdersService {
    static func main() async throws {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "orders-service-\(UUID())").path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let trail = try Trail(directory: directory, environment: TrailEnvironment(now: now))
        let engine = try TableEngine(path: "\(directory)/tables.db", now: now)
        let services = try ServicesFile(path: "\(directory)/services.db", now: now)
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await engine.createTable(CreateTable.Request(table: "orders", keySchema: schema))

        // Every change becomes an entry: in order, once, and again after a crash if need be.
        let audit = Task { [actors = ActorResolver()] in
            let state = services.state(of: "audit")
            try await engine.consumeChanges(
                of: "orders", options: MappingOptions(name: "audit"), state: state,
                log: Logger(label: "audit")
            ) { changes in
                _ = try await trail.append(
                    changes.map { AuditEntry($0, actor: actors.actor(of: $0)) })
            }
        }
        let sizes = trail.sizes()
        for (state, who) in [("placed", "carol"), ("paid", "carol"), ("shipped", "dave")] {
            let order: Item = ["id": .string("order-1"), "state": .string(Text(state))]
            _ = try await engine.putItem(
                PutItem.Request(table: "orders", item: order), as: Caller(accessKeyID: who))
        }
        for await size in sizes where size == 3 { break }
        try await printHistory(of: "order-1", trail)
        _ = try await trail.seal()
        let report = try await trail.reader.verify(VerificationOptions(now: now()))
        print("verify: \(report.verdict), \(report.soundEntries) entries")
        audit.cancel()
        _ = await audit.result
        try await services.close()
        try await engine.close()
        try await trail.close()
    }

    private static func printHistory(of id: String, _ trail: Trail) async throws {
        let key = PrimaryKey(partition: Attribute(name: "id", value: .string(Text(id))))
        let page = try await trail.entries(
            matching: EntrySelection(table: "orders", key: key), before: nil, limit: 10)
        for record in page.entries.reversed() {
            guard case .string(let state)? = record.entry.change.new?["state"] else { continue }
            print(record.entry.id, record.entry.actor.name ?? "nobody", state)
        }
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
