import AuditPipeline
import DynamoModel

/// Who last changed each value of an item, one value a line.
struct BlameText {
    let look: Look

    /// The lines, in columns.
    func text(_ lines: [Blame.Line]) -> String {
        let rows = lines.map { line in
            let entry = line.entry?.entry
            return [
                entry?.id.short ?? "",
                entry.map { look.markedName(of: $0.actor) } ?? "(before)",
                entry.map { look.age($0.change.time) ?? look.moment($0.change.time) } ?? "",
                printable(line.path.text), look.value(line.value),
            ]
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let fields = zip(row, widths + [0]).map { $0.padded(to: $1) }
            let name = look.paint(.title, fields[0])
            return ([name] + fields.dropFirst()).joined(separator: "  ") + "\n"
        }
        .joined()
    }
}
