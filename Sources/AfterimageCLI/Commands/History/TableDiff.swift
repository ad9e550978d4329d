import AuditConsole
import AuditPipeline
import DynamoModel

/// All items of a table that differ between two times.
struct TableDiff {
    let table: String
    let from: Timestamp
    let to: Timestamp

    /// Reads `Orders@2h..Orders@now`; nil for anything else.
    init?(_ text: String, now: Timestamp) throws(CommandFailure) {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let sides = [text[..<dots.lowerBound], text[dots.upperBound...]].map { side in
            side.split(separator: "@", maxSplits: 1).map(String.init)
        }
        guard sides.allSatisfy({ $0.count == 2 }) else { return nil }
        guard sides[0][0] == sides[1][0] else {
            throw CommandFailure(
                .usage, "the two times are of different tables",
                mend: "afterimage diff Orders@2h..Orders@now")
        }
        table = sides[0][0]
        guard let from = try TimeArgument.time(sides[0][1], now: now),
            let to = try TimeArgument.time(sides[1][1], now: now)
        else { return nil }
        self.from = min(from, to)
        self.to = max(from, to)
    }

    /// Hands over each item that differs.
    func forEach(
        in source: any EntrySource, _ body: (ItemStates) throws -> Void,
    ) async throws {
        let wanted = TableStates(table: table, time: to, since: from)
        var cursor: String?
        repeat {
            let page = try await source.items(wanted, after: cursor)
            for state in page.states { try body(state) }
            cursor = page.next
        } while cursor != nil
    }
}
