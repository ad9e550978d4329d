import AuditPipeline
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging

/// Audits a table into files, in the process that keeps the table.
@main
struct CustomLogger {
    static func main() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID())")
        let entries = folder.appending(path: "entries")
        try FileManager.default.createDirectory(at: entries, withIntermediateDirectories: true)
        let engine = try TableEngine(path: folder.appending(path: "tables.db").path, now: now)
        let services = try ServicesFile(
            path: folder.appending(path: "services.db").path, now: now)
        try await writeOrders(engine)
        try await audit(engine, services, into: entries)
        try await services.close()
        try await engine.close()
    }

    /// Keeps entries until there are three of them; a server would go on until it ends.
    private static func audit(
        _ engine: TableEngine, _ services: ServicesFile, into folder: URL,
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await engine.auditChanges(
                    of: "orders", by: [FileLogger(folder: folder)],
                    options: MappingOptions(name: "files"), state: services.state(of: "files"),
                    log: Logger(label: "files"))
            }
            while try files(in: folder).count < 3 {
                try await Task.sleep(for: .milliseconds(10))
            }
            group.cancelAll()
        }
        for file in try files(in: folder) {
            print(try String(contentsOf: file, encoding: .utf8), terminator: "")
        }
    }

    private static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }

    private static func writeOrders(_ engine: TableEngine) async throws {
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await engine.createTable(CreateTable.Request(table: "orders", keySchema: schema))
        for state in ["open", "paid", "sent"] {
            var order = Item()
            order["id"] = .string("order-1")
            order["state"] = .string(Text(state))
            _ = try await engine.putItem(PutItem.Request(table: "orders", item: order))
        }
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
