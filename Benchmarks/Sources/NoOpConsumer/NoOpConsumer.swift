import AuditPipeline
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging
import Synchronization

/// A program as a user of the library writes it: it keeps a table, and has a closure that does
/// nothing consume its changes. Prints how many of them it was given in a second.
@main
struct NoOpConsumer {
    static func main() async throws {
        guard CommandLine.arguments.count == 4, let count = Int(CommandLine.arguments[2]),
            let batch = Int(CommandLine.arguments[3])
        else { throw UsageError() }
        let directory = CommandLine.arguments[1]
        let engine = try TableEngine(path: "\(directory)/tables.db", now: now)
        let services = try ServicesFile(path: "\(directory)/services.db", now: now)
        try await write(count, to: engine)
        let start = ContinuousClock.now
        try await consume(count, by: batch, engine, services)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(Double(count) / seconds)
        try await services.close()
        try await engine.close()
    }

    /// Returns when the closure was given every change.
    private static func consume(
        _ count: Int, by batch: Int, _ engine: TableEngine, _ services: ServicesFile,
    ) async throws {
        var options = MappingOptions(name: "nothing")
        options.batching.size = batch
        let taken = Count()
        let state = services.state(of: "nothing")
        try await withThrowingTaskGroup(of: Void.self) { [options] group in
            group.addTask {
                try await engine.consumeChanges(
                    of: "orders", options: options, state: state, log: Logger(label: "nothing")
                ) { changes in
                    taken.value.add(changes.count, ordering: .relaxed)
                }
            }
            while taken.value.load(ordering: .relaxed) < count {
                try await Task.sleep(for: .milliseconds(1))
            }
            group.cancelAll()
        }
    }

    private static func write(_ count: Int, to engine: TableEngine) async throws {
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await engine.createTable(CreateTable.Request(table: "orders", keySchema: schema))
        let writers = 64
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for number in stride(from: writer, to: count, by: writers) {
                        _ = try await engine.putItem(
                            PutItem.Request(table: "orders", item: order(number)))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func order(_ number: Int) -> Item {
        var order = Item()
        order["id"] = .string(Text("order-\(number)"))
        order["state"] = .string(number % 2 == 0 ? "paid" : "open")
        order["note"] = .string(Text(String(repeating: "x", count: 100)))
        return order
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// How many changes there were so far.
private final class Count: Sendable {
    let value = Atomic(0)
}

/// The program was started wrongly.
private struct UsageError: Error, CustomStringConvertible {
    let description = "usage: noop-consumer FOLDER CHANGES BATCH-SIZE"
}
