import AuditConsole
import AuditPipeline
import DynamoModel

/// One entry in full: who and what, both images, and where it stands.
struct ShowText {
    let look: Look
    /// What is said of the item's entry before it, where its id is not known.
    var previous: String?

    /// The lines of the entry, of the calls that may have made its change, and of the notes on it.
    func text(
        _ recorded: RecordedEntry, _ notes: [RecordedEntry] = [], _ calls: [CallState] = [],
    ) -> String {
        let sections = [
            identity(of: recorded), actor(of: recorded.entry), request(of: recorded.entry),
            calls.flatMap(call),
            changes(of: recorded.entry), redacted(in: recorded.entry),
            image("before", recorded.entry.change.old),
            image("after", recorded.entry.change.new), source(of: recorded), seal(of: recorded),
            notes.flatMap(note),
        ]
        return sections.flatMap(\.self).map { "\($0)\n" }.joined()
    }

    private func identity(of recorded: RecordedEntry) -> [String] {
        let change = recorded.entry.change
        let age = look.age(change.time).map { "  \($0)" } ?? ""
        let key = change.key.attributes.map { attribute in
            "\(printable(attribute.name.string)) = \(look.value(attribute.value, limit: .max))"
        }
        let lines = [
            look.paint(.title, "entry      \(recorded.entry.id)"),
            recorded.index.map { "index      #\($0)" },
            "operation  " + look.paint(change.kind.ink, change.kind.operation),
            "table      \(printable(change.position.table))",
            "key        \(key.joined(separator: ", "))",
            "time       \(look.moment(change.time))\(age)",
            recorded.recorded.map { "recorded   \(look.moment($0))" },
        ]
        return lines.compactMap(\.self)
    }

    private func actor(of entry: AuditEntry) -> [String] {
        let actor = entry.actor
        let origin = actor.source == .none ? "" : ", from \(actor.source.rawValue)"
        var lines = [
            "actor      \(look.paint(.strong, look.name(of: actor)))  "
                + "\(actor.kind.rawValue), \(actor.confidence.rawValue)\(origin)"
        ]
        if let id = actor.id { lines.append("           key \(printable(id))") }
        let place = [actor.address, actor.agent].compactMap(\.self).joined(separator: "  ")
        if !place.isEmpty { lines.append("           \(printable(place))") }
        return lines
    }

    private func request(of entry: AuditEntry) -> [String] {
        let origin = entry.change.origin
        let facts = [
            origin.api, origin.caller.requestID, origin.transactionID.map { "transaction \($0)" },
        ]
        var lines = ["request    " + printable(facts.compactMap(\.self).joined(separator: "  "))]
        if let id = origin.caller.requestID {
            lines.append("           API event \(APIEventID.text(request: id))")
        }
        if let correlation = origin.caller.correlation {
            lines.append("part of    \(printable(correlation))")
        }
        if let reason = origin.caller.reason { lines.append("reason     \(printable(reason))") }
        return lines
    }

    private func call(_ call: CallState) -> [String] {
        let caller = [call.identity, call.accessKeyID.map { "key \($0)" }, call.address]
        let facts = [call.grade, call.name, call.time] + caller.compactMap(\.self)
        return [
            "CloudTrail " + printable(facts.joined(separator: "  ")),
            "           API event \(printable(call.event))",
        ]
    }

    private func changes(of entry: AuditEntry) -> [String] {
        let lines = look.lines(for: entry.changes, limit: .max)
        return lines.isEmpty ? [] : ["changes"] + lines
    }

    private func redacted(in entry: AuditEntry) -> [String] {
        guard !entry.redactions.isEmpty else { return [] }
        let paths = entry.redactions.map { printable($0.path.text) }
        return ["redacted   \(paths.joined(separator: ", "))"]
    }

    private func image(_ title: String, _ image: Item?) -> [String] {
        guard let image else { return [title + "  " + look.paint(.faint, "nothing")] }
        return [title] + look.item(image).split(separator: "\n").map { "  \($0)" }
    }

    private func source(of recorded: RecordedEntry) -> [String] {
        let position = recorded.entry.change.position
        let lines = [
            "source     \(printable(position.streamARN))",
            "           \(printable(position.shardID))  \(position.sequence)",
        ]
        guard recorded.place != nil else { return lines }
        let previous =
            recorded.previous?.description ?? previous ?? "none, the item's first entry"
        return lines + ["previous   \(previous)"]
    }

    private func note(_ recorded: RecordedEntry) -> [String] {
        guard let note = EntryNote(recorded.entry) else { return [] }
        let title = [
            look.moment(recorded.entry.change.time), look.markedName(of: recorded.entry.actor),
            recorded.entry.id.short,
        ]
        return [
            "note       \(title.joined(separator: "  "))", "           \(printable(note.text))",
        ]
    }

    private func seal(of recorded: RecordedEntry) -> [String] {
        guard let seal = recorded.seal else { return [] }
        let tree =
            seal.treeSize.map { "in a signed tree of \(counted($0, "entry", "entries"))" }
            ?? "not yet in a signed tree"
        return ["leaf       \(seal.leaf)", "           \(tree)"]
    }
}
