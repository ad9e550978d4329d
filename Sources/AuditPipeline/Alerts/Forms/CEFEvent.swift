import DynamoModel

/// An alert in the Common Event Format.
///
/// Source: ArcSight, Common Event Format, version 0.
struct CEFEvent {
    private let notice: AlertNotice
    private let version: String

    init(_ notice: AlertNotice, version: String) {
        self.notice = notice
        self.version = version
    }

    /// The event on one line.
    var text: String {
        let header = [
            "CEF:0", "Afterimage", "Afterimage", version, "alert.fired", notice.alert.rule,
            "\(notice.alert.severity.cefNumber)",
        ]
        let pairs = fields.compactMap { name, value in
            value.map { "\(name)=\(CEFEvent.escapedValue($0))" }
        }
        return header.map(CEFEvent.escapedHeader).joined(separator: "|") + "|"
            + pairs.joined(separator: " ")
    }

    private var fields: [(String, String?)] {
        let entry = notice.entry.entry
        let changed = entry.changes.prefix(Limits.alertChanges).map(\.path.text)
        return [
            ("rt", "\(entry.change.time.milliseconds)"), ("act", entry.change.kind.operation),
            ("suser", entry.actor.shownName), ("suid", entry.actor.id),
            ("src", entry.actor.address), ("requestClientApplication", entry.actor.agent),
            ("externalId", entry.id.description), ("cat", "audit"),
            ("deviceExternalId", notice.tableARN), ("msg", notice.summary),
            ("reason", entry.change.origin.caller.reason),
            ("cs1Label", "key"), ("cs1", notice.key),
            ("cs2Label", "table"), ("cs2", entry.change.position.table),
            ("cs3Label", "changedPaths"), ("cs3", changed.joined(separator: ",")),
            ("cs4Label", "transaction"), ("cs4", entry.change.origin.transactionID ?? ""),
            ("cs5Label", "rule"), ("cs5", notice.alert.rule),
            ("cn1Label", "index"), ("cn1", "\(notice.entry.index)"),
        ]
    }

    private static func escapedHeader(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").lines(joinedBy: " ")
    }

    private static func escapedValue(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("=", with: "\\=")
            .lines(joinedBy: "\\n")
    }
}

extension AlertSeverity {
    /// The number from 0 to 10 that means it.
    fileprivate var cefNumber: Int {
        switch self {
        case .critical: 10
        case .high: 8
        case .medium: 5
        case .low: 3
        case .info: 1
        }
    }
}
