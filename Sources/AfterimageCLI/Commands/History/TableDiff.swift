import AuditConsole
import AuditPipeline
import DynamoModel

/// All items of a table that differ between two times.
struct TableDiff {
    let table: String
    private let first: Timestamp
    private let second: Timestamp

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
        (first, second) = (from, to)
    }

    /// Hands over each item that differs, `old` being what it was at the time that was named first.
    func forEach(
        in source: any EntrySource, _ body: (ItemStates) throws -> Void,
    ) async throws {
        let isBackwards = second < first
        let wanted = TableStates(
            table: table, time: max(first, second), since: min(first, second))
        var cursor: String?
        repeat {
            let page = try await source.items(wanted, after: cursor)
            for state in page.states { try body(isBackwards ? state.reversed : state) }
            cursor = page.next
        } while cursor != nil
    }
}

extension ItemStates {
    /// The same, seen from the later moment.
    fileprivate var reversed: ItemStates { ItemStates(key: key, old: new, new: old) }
}
