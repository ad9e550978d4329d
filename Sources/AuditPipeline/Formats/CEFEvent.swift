import DynamoModel

/// An entry in the Common Event Format, which most security consoles read.
///
/// Source: ArcSight Common Event Format, version 0; the extension's keys are from its dictionary.
package struct CEFEvent: Sendable {
    /// From 0 to 10; 1 for what is only to be known.
    package var severity = 1
    /// The rule that brought the entry to attention, and then names the event; nil where none did.
    package var rule: String?
    /// What happened, as a sentence; nil where the parts say it all.
    package var message: String?
    /// The number of the replay that has it told again; nil where it is told for the first time.
    package var replay: Int64?
    private let record: RecordedEntry
    private let version: String

    /// Prepares the line of an entry; `version` is that of the program.
    package init(_ record: RecordedEntry, version: String) {
        self.record = record
        self.version = version
    }

    /// The line, without a break; each value as long as its key's may be.
    package var text: String {
        let change = record.entry.change
        let header = [
            "CEF:0", "Afterimage", "Afterimage", version,
            rule == nil ? change.kind.eventClass : "alert.fired",
            rule ?? "\(change.kind.operation) \(change.position.table)", "\(severity)",
        ]
        let pairs = (facts + labelled).compactMap { name, value in
            let bytes = name.hasPrefix("cs") ? Limits.eventListBytes : Limits.eventTextBytes
            return value.map { "\(name)=\(CEFEvent.extensionText($0, within: bytes))" }
        }
        return header.map(CEFEvent.headerText).joined(separator: "|") + "|"
            + pairs.joined(separator: " ")
    }

    private var facts: [(String, String?)] {
        let entry = record.entry
        let change = entry.change
        return [
            ("rt", "\(change.time.milliseconds)"), ("act", change.origin.api),
            ("suser", entry.actor.shownName), ("suid", entry.actor.id),
            ("src", entry.actor.address), ("requestClientApplication", entry.actor.agent),
            ("externalId", entry.id.description), ("cat", "audit"),
            ("deviceExternalId", change.position.tableARN),
            ("outcome", change.kind == .failure ? "failure" : "success"),
            ("msg", message), ("reason", change.origin.caller.reason),
        ]
    }

    /// The fields that the format leaves to products, each behind the name that it has here.
    private var labelled: [(String, String?)] {
        let change = record.entry.change
        let paths = record.entry.changes.map(\.path.text).joined(separator: " ")
        let fields: [(key: String, label: String, value: String?)] = [
            ("cs1", "key", change.key.text(as: .plain)),
            ("cs2", "table", change.position.table),
            ("cs3", "changedPaths", paths.isEmpty ? nil : paths),
            ("cs4", "transaction", change.origin.transactionID), ("cs5", "rule", rule),
            ("cn1", "index", record.index.map(String.init)),
            ("cn2", "replay", replay.map(String.init)),
        ]
        return fields.flatMap { field in
            guard let value = field.value else { return [(String, String?)]() }
            return [("\(field.key)Label", field.label), (field.key, value)]
        }
    }

    /// A field of the header, in which a bar and a backslash are escaped.
    private static func headerText(_ text: String) -> String {
        text.escaped(within: Limits.eventTextBytes) { scalar in
            switch scalar {
            case "|": "\\|"
            case "\\": "\\\\"
            default: scalar.isControl ? " " : nil
            }
        }
    }

    /// A value of the extension, in which an equals sign and a backslash are escaped.
    private static func extensionText(_ text: String, within bytes: Int) -> String {
        text.escaped(within: bytes) { scalar in
            switch scalar {
            case "=": "\\="
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            default: scalar.isControl ? " " : nil
            }
        }
    }
}
