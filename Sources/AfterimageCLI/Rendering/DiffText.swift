import AuditPipeline
import DynamoModel

/// The difference between two states of an item.
struct DiffText {
    let look: Look
    let item: ItemName
    let from: ItemState
    let to: ItemState
    /// What differs, without what is ignored.
    let changes: [AttributeChange]

    /// The two states, and a line for each change; nothing but the states when they are equal.
    var text: String {
        let lines = [
            look.paint(.strong, "\(printable(item.table)) \(look.key(item.key))"),
            look.paint(.removed, "--- \(title(of: from))"),
            look.paint(.added, "+++ \(title(of: to))"),
        ]
        let shown = changes.isEmpty ? ["  no difference"] : look.lines(for: changes, limit: .max)
        return (lines + shown).map { "\($0)\n" }.joined()
    }

    /// What the fields of a change are.
    static let columns = ["path", "do", "old", "new"]

    /// Changes as rows of a sheet.
    static func fields(of changes: [AttributeChange], _ look: Look) -> [[String]] {
        changes.map { change in
            [
                change.path.text, change.verb,
                change.old?.field(as: look.notation) ?? "",
                change.new?.field(as: look.notation) ?? "",
            ]
        }
    }

    /// The two states and the changes between them, with a line for each change.
    var printout: Printout {
        Printout(
            json, lines: changes.map { change in JSONWriter.text { $0.change(change) } },
            sheet: Sheet(names: DiffText.columns, rows: DiffText.fields(of: changes, look)))
    }

    /// The two states and the changes between them, as entries have them.
    private var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", item.table)
            writer.member("key", item.key)
            writer.member("from", from.entry?.entry.id.description)
            writer.member("to", to.entry?.entry.id.description)
            writer.name("actors")
            writer.object { writer in
                write("from", from.entry?.entry.actor, to: &writer)
                write("to", to.entry?.entry.actor, to: &writer)
            }
            writer.name("changes")
            writer.array { writer in for change in changes { writer.change(change) } }
        }
        return writer.text
    }

    /// The changes alone, with typed values.
    var changesInDynamoDBJSON: String {
        var writer = JSONWriter()
        writer.array { writer in for change in changes { writer.change(change) } }
        return writer.text + "\n"
    }

    /// Who brought a state, and how sure that is.
    private func write(_ name: String, _ actor: Actor?, to writer: inout JSONWriter) {
        guard let actor else { return }
        writer.name(name)
        writer.object { writer in
            writer.member("name", actor.name ?? actor.id)
            writer.member("type", actor.kind.rawValue)
            writer.member("confidence", actor.confidence.rawValue)
        }
    }

    private func title(of state: ItemState) -> String {
        guard let entry = state.entry else { return "\(state.revision)  before its first entry" }
        let fields = [
            "\(state.revision)", entry.index.map { "#\($0)" } ?? entry.entry.id.short,
            look.clock(entry.entry.change.time),
            look.markedName(of: entry.entry.actor), state.image == nil ? "deleted" : nil,
        ]
        return fields.compactMap(\.self).joined(separator: "  ")
    }
}
