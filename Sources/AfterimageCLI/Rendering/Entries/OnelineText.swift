import AuditPipeline
import DynamoModel

/// An entry on one line.
struct OnelineText {
    let look: Look

    /// The line, with its break.
    func text(_ recorded: RecordedEntry) -> String {
        let entry = recorded.entry
        let change = entry.change
        let fields = [
            look.paint(.title, entry.id.short),
            time(of: change),
            look.paint(change.kind.ink, String(change.kind.operation.prefix(1))),
            look.item(of: change).padded(to: Limits.itemColumns),
            look.markedName(of: entry.actor).padded(to: Limits.actorColumns),
            what(of: entry),
        ]
        return fields.joined(separator: " ") + "\n"
    }

    /// To the second where people read it; all of it where programs do.
    private func time(of change: Change) -> String {
        let text = look.clock(change.time)
        guard look.now != nil, let point = text.lastIndex(of: ".") else { return text }
        return String(text[..<point])
    }

    private func what(of entry: AuditEntry) -> String {
        switch entry.change.kind {
        case .insert: "created, \(counted(entry.change.new?.count ?? 0, "attribute"))"
        case .modify: look.summary(of: entry.changes)
        case .remove: entry.change.origin.isExpiry ? "expired" : "deleted"
        case .baseline: "found, \(counted(entry.change.new?.count ?? 0, "attribute"))"
        case .note, .gap, .failure, .read, .erasure, .erased, .archived, .drop:
            look.details(of: entry.change)
        }
    }
}
