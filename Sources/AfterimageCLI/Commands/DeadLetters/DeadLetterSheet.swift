import AuditConsole
import DynamoModel

/// Dead letters as a table, for people.
enum DeadLetterSheet {
    /// A line for each.
    static func text(of letters: [DeadLetterState]) -> String {
        Sheet(
            names: ["id", "parked", "source", "table", "key", "tries", "reason"],
            rows: letters.map { letter in
                [
                    "\(letter.id)", letter.parked.description, letter.source,
                    letter.table ?? "-", letter.keys.map(\.json) ?? "-",
                    "\(letter.attempts)", letter.reason,
                ]
            }
        ).table
    }
}

extension Item {
    /// The item as one line of plain JSON.
    fileprivate var json: String {
        var writer = JSONWriter()
        writer.plainItem(self)
        return writer.text
    }
}
