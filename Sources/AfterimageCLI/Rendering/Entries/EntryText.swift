import AuditPipeline
import DynamoModel

/// An entry as `log` shows it: who changed which item when, and what.
struct EntryText {
    let look: Look
    /// Whether created and deleted items are shown attribute by attribute.
    var showsImages = false

    /// The lines of an entry, each with its line break.
    func text(_ recorded: RecordedEntry) -> String {
        let entry = recorded.entry
        var lines = [title(of: recorded), subject(of: entry)]
        if let reason = entry.change.origin.caller.reason {
            lines.append("  because \(look.paint(.strong, printable(reason)))")
        }
        if !entry.change.kind.isState {
            lines.append("  " + look.details(of: entry.change))
        } else if entry.change.kind == .modify || showsImages {
            lines += look.lines(
                for: entry.differences, limit: showsImages ? .max : Limits.valueColumns)
        } else {
            let image = entry.change.new ?? entry.change.old ?? Item()
            lines.append("  \(counted(image.count, "attribute"))")
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private func title(of recorded: RecordedEntry) -> String {
        let time = recorded.entry.change.time
        let name = look.paint(.title, "entry \(recorded.entry.id.short)")
        let fields = [name, recorded.index.map { "#\($0)" }, look.clock(time), look.age(time)]
        return fields.compactMap(\.self).joined(separator: "  ")
    }

    private func subject(of entry: AuditEntry) -> String {
        let change = entry.change
        let key = change.kind == .drop ? nil : look.paint(.strong, look.key(change.key))
        return [
            look.paint(change.kind.ink, change.kind.operation),
            printable(change.position.table),
            key,
            look.description(of: entry.actor),
            change.origin.isExpiry ? "expired" : printable(change.origin.api),
        ].compactMap(\.self).joined(separator: "  ")
    }
}

extension ChangeKind {
    /// The colour of the operation's name.
    var ink: Ink {
        switch self {
        case .insert: .added
        case .modify: .changed
        case .remove, .failure, .gap, .erasure, .drop: .removed
        case .baseline, .note, .read, .erased, .archived: .faint
        }
    }
}
