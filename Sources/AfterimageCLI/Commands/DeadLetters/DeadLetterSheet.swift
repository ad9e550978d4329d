import AuditConsole
import DynamoModel

/// Dead letters for people: several as a table, one as a page.
enum DeadLetterSheet {
    /// A line for each.
    static func text(of letters: [DeadLetterState]) -> String {
        Sheet(
            names: ["id", "parked", "source", "table", "key", "tries", "reason"],
            rows: letters.map { letter in
                [
                    "\(letter.id)", letter.parked.description, letter.source,
                    letter.table ?? "-", letter.key ?? "-",
                    "\(letter.attempts)", letter.reason,
                ]
            }
        ).table
    }

    /// A document as it is, and other bytes in base64.
    private static func text(of payload: [UInt8]) -> String {
        guard payload.first == UInt8(ascii: "{"),
            let text = String(validating: payload, as: UTF8.self)
        else { return Base64.encode(payload) }
        return text
    }

    /// All of one; images in plain JSON, and bytes that nobody understood in base64.
    static func page(of letter: DeadLetterState) -> String {
        let change = [letter.event, letter.table, letter.key].compactMap(\.self)
        let lines: [(name: String, value: String?)] = [
            ("letter", "\(letter.id) of \(letter.source)"),
            ("parked", "\(letter.parked), after \(counted(letter.attempts, "try", "tries"))"),
            ("reason", letter.reason),
            ("change", change.isEmpty ? nil : change.joined(separator: "  ")),
            // What is about entries has no shard.
            (
                "place",
                letter.shard < 0
                    ? nil : "shard \(letter.shard), sequence number \(letter.sequence)"
            ),
            ("before", letter.oldImage?.json),
            ("after", letter.newImage?.json),
            ("payload", letter.payload.isEmpty ? nil : text(of: letter.payload)),
        ]
        return lines.compactMap { name, value in
            value.map { "\(name.padded(to: 8))  \(printable($0))\n" }
        }.joined()
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
