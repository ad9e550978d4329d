import AuditPipeline
import DynamoModel

/// Entries with how much each of them changed, and the sum of all.
struct StatText {
    let look: Look
    private var operations: [ChangeKind: Int] = [:]
    private var actors: Set<String> = []

    init(look: Look) {
        self.look = look
    }

    /// The line of an entry, with its break; counts it.
    mutating func text(_ recorded: RecordedEntry) -> String {
        let entry = recorded.entry
        operations[entry.change.kind, default: 0] += 1
        actors.insert(look.name(of: entry.actor))
        let item = look.item(of: entry.change)
        let differences = entry.differences
        let counts = [("+", Ink.added), ("~", .changed), ("-", .removed)].compactMap { glyph, ink in
            let count = differences.count { $0.glyph == glyph }
            return count == 0 ? nil : look.paint(ink, "\(glyph)\(count)")
        }
        return "\(look.paint(.title, entry.id.short)) \(item.padded(to: Limits.itemColumns)) "
            + "\(counts.joined(separator: " "))\n"
    }

    /// The last line: how many entries of which sort, by how many actors.
    var sum: String {
        let total = operations.values.reduce(0, +)
        let words: [(ChangeKind, String)] = [
            (.insert, "created"), (.modify, "updated"), (.remove, "deleted"), (.baseline, "found"),
            (.note, "noted"), (.gap, "lost"), (.failure, "refused"), (.read, "read"),
            (.erasure, "erasures"), (.erased, "erased"),
            (.archived, "archived"), (.drop, "dropped"),
        ]
        let parts = words.compactMap { kind, word in
            operations[kind].map { "\(grouped($0)) \(word)" }
        }
        guard total > 0 else { return "0 entries\n" }
        return "\(counted(total, "entry", "entries")): \(parts.joined(separator: ", ")), "
            + "by \(counted(actors.count, "actor"))\n"
    }
}
