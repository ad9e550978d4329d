import AuditPipeline
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging

/// Counts paid orders, in the process that keeps them: a table, its changes, and two consumers.
@main
struct SwiftFunction {
    static func main() async throws {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "swift-function-\(UUID())").path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let engine = try TableEngine(path: "\(directory)/tables.db", now: now)
        let services = try ServicesFile(path: "\(directory)/services.db", now: now)
        try await writeOrders(engine)
        try await printTotals(engine, services)
        try await printChanges(engine, services)
        try await services.close()
        try await engine.close()
    }

    /// A closure with the options of an event source mapping; the filter leaves open orders out.
    private static func printTotals(_ engine: TableEngine, _ services: ServicesFile) async throws {
        var options = MappingOptions(name: "totals")
        options.batching.size = 100
        options.filters = try FilterCriteria([
            #"{"dynamodb": {"NewImage": {"state": {"S": ["paid"]}}}}"#
        ])
        let (batches, output) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { [options] group in
            group.addTask {
                defer { output.finish() }
                try await engine.consumeChanges(
                    of: "orders", options: options, state: services.state(of: "totals"),
                    log: Logger(label: "totals")
                ) { changes in
                    output.yield(changes.count)
                }
            }
            var paid = 0
            for await count in batches {
                paid += count
                if paid == 5 { break }
            }
            print("\(paid) orders are paid")
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// The same changes as a sequence.
    private static func printChanges(_ engine: TableEngine, _ services: ServicesFile) async throws {
        let options = MappingOptions(name: "printer")
        let changes = engine.changes(
            of: "orders", options: options, state: services.state(of: "printer"))
        var count = 0
        for try await change in changes {
            print(change.kind.rawValue, change.key)
            count += 1
            if count == 10 { break }
        }
    }

    private static func writeOrders(_ engine: TableEngine) async throws {
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await engine.createTable(CreateTable.Request(table: "orders", keySchema: schema))
        for number in 1...10 {
            var order = Item()
            order["id"] = .string(Text("order-\(number)"))
            order["state"] = .string(number % 2 == 0 ? "paid" : "open")
            _ = try await engine.putItem(PutItem.Request(table: "orders", item: order))
        }
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
