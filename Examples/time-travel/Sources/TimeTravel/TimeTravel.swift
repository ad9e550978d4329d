import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import Foundation
import LocalServices
import Logging

/// Asks a trail about its past, and puts an item back: what the command line does, from Swift.
@main
struct TimeTravel {
    static func main() async throws {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "time-travel-\(UUID())").path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let trail = try Trail(directory: directory, environment: TrailEnvironment(now: now))
        let engine = try TableEngine(path: "\(directory)/tables.db", now: now)
        let services = try ServicesFile(path: "\(directory)/services.db", now: now)
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        _ = try await engine.createTable(CreateTable.Request(table: "orders", keySchema: schema))
        guard let path = RedactionPath("card") else { return }
        let redactor = Redactor([RedactionRule(path, with: .mask(keep: 4))], key: nil)

        let audit = Task { [actors = ActorResolver()] in
            try await engine.consumeChanges(
                of: "orders", options: MappingOptions(name: "audit"),
                state: services.state(of: "audit"), log: Logger(label: "audit")
            ) { changes in
                _ = try await trail.append(
                    changes.map { change in
                        AuditEntry(
                            try redactor.redacted(change), actor: actors.actor(of: change))
                    })
            }
        }
        let sizes = trail.sizes()
        try await write(engine)
        for await size in sizes where size == 4 { break }
        try await ask(trail)
        try await undo("actor:mallory", trail, engine)
        for await size in sizes where size == 5 { break }
        try await export(trail, to: "\(directory)/order-1.csv")
        audit.cancel()
        _ = await audit.result
        try await services.close()
        try await engine.close()
        try await trail.close()
    }

    /// Two orders; somebody changes one of them who should not.
    private static func write(_ engine: TableEngine) async throws {
        let writes: [(who: String, id: String, state: String, price: Int64)] = [
            ("carol", "order-1", "placed", 40), ("carol", "order-2", "placed", 15),
            ("dave", "order-1", "paid", 40), ("mallory", "order-1", "paid", 4),
        ]
        for write in writes {
            let order: Item = [
                "id": .string(Text(write.id)), "state": .string(Text(write.state)),
                "price": .number(Number(write.price)), "card": .string("4111111111111111"),
            ]
            _ = try await engine.putItem(
                PutItem.Request(table: "orders", item: order), as: Caller(accessKeyID: write.who))
        }
    }

    /// Searches, compares two states, and tells who last changed each value.
    private static func ask(_ trail: Trail) async throws {
        var selection = EntrySelection()
        selection.narrow(to: try EntryQuery(parsing: "changed.price:* -actor:carol", now: now()))
        for record in try await trail.entries(matching: selection, before: nil, limit: 10).entries {
            print("found:", record.entry.actor.shownName, "by", record.entry.change.origin.api)
        }
        let range = RevisionRange.newest
        let timeline = try await trail.timeline(
            of: key, in: "orders", finding: [range.from, range.to])
        guard let from = timeline.state(range.from), let to = timeline.state(range.to) else {
            return
        }
        for change in timeline.differences(from: from, to: to) {
            print("changed:", change.path.text, shown(change.old), "to", shown(change.new))
        }
        for line in try await trail.blame(of: key, in: "orders")?.lines ?? [] {
            print("blame:", line.path.text, line.entry?.entry.actor.shownName ?? "nobody")
        }
    }

    /// Puts back what a query finds, unless others have changed it since.
    private static func undo(
        _ text: String, _ trail: Trail, _ engine: TableEngine,
    ) async throws {
        let query = try EntryQuery(parsing: text, now: now())
        var selection = EntrySelection()
        selection.narrow(to: query)
        let plan = try await UndoPlan(
            undoing: query, before: nil, limit: 100, matches: trail.pages(matching: selection),
            history: { trail.pages(matching: EntrySelection(table: $0, key: $1)) })
        for step in plan.steps where step.conflicts.isEmpty {
            try await engine.restore(
                step.restore, reason: "not their order", as: Caller(accessKeyID: "carol"))
        }
    }

    /// Writes the item's entries as CSV, the newest first.
    private static func export(_ trail: Trail, to file: String) async throws {
        let formatter = EntryFormatter(.csv, version: "example")
        var text = formatter.beginning
        let pages = trail.pages(matching: EntrySelection(table: "orders", key: key))
        while let page = try await pages() {
            for record in page {
                text += formatter.line(of: record)
                let reason = record.entry.change.origin.caller.reason ?? ""
                print("exported:", record.entry.change.kind.rawValue, reason.suffix(15))
            }
        }
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static let key = PrimaryKey(
        partition: Attribute(name: "id", value: .string("order-1")))

    private static func shown(_ value: AttributeValue?) -> String {
        switch value {
        case .number(let number)?: "\(number)"
        case .string(let text)?: text.string
        case let value?: "\(value)"
        case nil: "nothing"
        }
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
