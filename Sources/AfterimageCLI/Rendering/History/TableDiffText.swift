import AuditPipeline
import DynamoModel

/// What differs in the items of a table between two times.
struct TableDiffText {
    let look: Look
    let table: String

    /// The item, and a line for each change.
    func text(_ state: ItemStates, _ changes: [AttributeChange]) -> String {
        ([title(of: state)] + look.lines(for: changes)).map { "\($0)\n" }.joined()
    }

    /// The item, and how many of its paths were changed, added and removed.
    func line(_ state: ItemStates, _ changes: [AttributeChange]) -> String {
        let kinds: [(verb: String, glyph: String, ink: Ink)] = [
            ("change", "~", .changed), ("add", "+", .added), ("remove", "-", .removed),
        ]
        let counts = kinds.compactMap { kind in
            let count = changes.count { $0.verb == kind.verb }
            return count == 0 ? nil : look.paint(kind.ink, "\(kind.glyph)\(count)")
        }
        return "\(title(of: state))  \(counts.joined(separator: " "))\n"
    }

    private func title(of state: ItemStates) -> String {
        let (glyph, ink): (String, Ink) =
            state.old == nil ? ("+", .added) : state.new == nil ? ("-", .removed) : ("~", .changed)
        return look.paint(ink, "\(glyph) \(printable(table)) \(look.key(state.key))")
    }

    /// What the fields are.
    static let columns = ["table", "key"] + DiffText.columns

    /// The changes as rows of a sheet.
    func fields(_ state: ItemStates, _ changes: [AttributeChange]) -> [[String]] {
        let item = [table, look.key(state.key)]
        return DiffText.fields(of: changes, look).map { item + $0 }
    }

    /// The item and its changes as a document on one line.
    func json(_ state: ItemStates, _ changes: [AttributeChange]) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", table)
            writer.member("key", state.key)
            writer.name("changes")
            writer.array { writer in for change in changes { writer.change(change) } }
        }
        return writer.text
    }
}
