import AuditConsole
import AuditPipeline
import DynamoModel

/// What a restore would write, for whoever decides.
struct RestoreText {
    let look: Look

    /// One item: what would be written, on which condition, and what changes by it.
    func plan(_ restore: RestoreDocument) -> String {
        let key = restore.key.map(look.key) ?? ""
        let item = "\(printable(restore.table)) \(look.paint(.strong, key))"
        guard restore.old != restore.new else {
            return lines(["\(item) is already as at \(restore.to)"] + redacted(restore))
        }
        let verb = restore.new == nil ? "Would delete" : "Would write"
        let first = "\(verb) \(item) (condition: still equal to \(restore.expect.prefix(8)))"
        return lines(
            [first] + look.lines(for: changes(of: restore), limit: .max) + redacted(restore))
    }

    private func redacted(_ restore: RestoreDocument) -> [String] {
        guard !restore.redacted.isEmpty else { return [] }
        let paths = restore.redacted.map(printable).joined(separator: ", ")
        return ["  left as it is, since the trail does not have its values: \(paths)"]
    }

    /// All items: conflicts first, with the entries in the way; then what would be written.
    func plan(_ undo: UndoDocument) -> String {
        var shown = ""
        for step in undo.steps where !step.conflicts.isEmpty {
            let ids = step.conflicts.map { String($0.prefix(8)) }.joined(separator: ", ")
            let key = step.key.map(look.key) ?? ""
            shown += lines([
                look.paint(
                    .removed,
                    "Conflict: \(printable(step.table)) \(key) was changed since by \(ids)")
            ])
        }
        for step in undo.steps where step.conflicts.isEmpty { shown += plan(step) }
        if undo.steps.isEmpty { shown += "no entry is to be undone\n" }
        if !undo.isComplete { shown += "There are more items; --limit N takes more at once.\n" }
        return shown
    }

    /// What follows a plan that is not carried out.
    var nothingDone: String { "No change made. Repeat with --yes --reason \"…\" to apply.\n" }

    /// A plan as a document.
    static func json(_ undo: UndoDocument) -> String {
        JSONWriter.text(undo.write)
    }

    private func changes(of restore: RestoreDocument) -> [AttributeChange] {
        AttributeChange.between(restore.old, restore.new)
    }

    private func lines(_ lines: [String]) -> String { lines.map { "\($0)\n" }.joined() }
}
