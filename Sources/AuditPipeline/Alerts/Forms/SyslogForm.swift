import DynamoModel

/// How alerts go to syslog.
///
/// Source: RFC 5424.
package struct SyslogForm: Sendable, Hashable {
    /// What stands in the message.
    package enum Content: String, Sendable, Hashable, CaseIterable {
        /// A sentence, with its parts as structured data.
        case rfc5424
        /// The Common Event Format.
        case cef
    }

    /// What stands in the message.
    package var content = Content.rfc5424
    /// The name of this machine.
    package var host = "-"
    /// Whose structured data it is; the default is the number for documentation.
    package var enterprise = 32_473
    /// The program's version.
    package var version: String

    /// Speaks for a program of that version.
    package init(version: String) {
        self.version = version
    }

    /// One message, without any framing, and no longer than a server takes as one.
    package func message(of notice: AlertNotice) -> String {
        text(of: notice).escaped(within: Limits.syslogBytes)
    }

    private func text(of notice: AlertNotice) -> String {
        let time = notice.entry.entry.change.time
        let header =
            "<\(notice.alert.severity.priority)>1 \(time) \(field(host, 255)) afterimage - "
            + "alert.fired"
        switch content {
        // A mark at its beginning says that the text is UTF-8.
        case .rfc5424:
            let summary = notice.summary.escaped(within: Limits.alertSummaryBytes) {
                $0.isControl ? " " : nil
            }
            return "\(header) \(data(of: notice)) \u{FEFF}\(summary)"
        case .cef: return "\(header) - \(event(of: notice).text)"
        }
    }

    private func event(of notice: AlertNotice) -> CEFEvent {
        var event = CEFEvent(notice.entry, version: version)
        event.severity = notice.alert.severity.cefNumber
        event.rule = notice.alert.rule
        event.message = notice.summary
        event.replay = notice.alert.replay
        return event
    }

    private func data(of notice: AlertNotice) -> String {
        let entry = notice.entry.entry
        var parameters = [
            ("entry", entry.id.description), ("table", entry.change.position.table),
            ("op", entry.change.kind.operation), ("key", notice.key),
            ("actor", entry.actor.shownName), ("index", "\(notice.alert.index)"),
            ("rule", notice.alert.rule), ("severity", notice.alert.severity.rawValue),
            ("alert", notice.alert.id),
        ]
        if let replay = notice.alert.replay { parameters.append(("replay", "\(replay)")) }
        let text = parameters.map { " \($0.0)=\"\(SyslogForm.escaped($0.1))\"" }.joined()
        return "[afterimage@\(enterprise)\(text)]"
    }

    private func field(_ text: String, _ length: Int) -> String {
        let kept = text.unicodeScalars.filter { ("!"..."~").contains($0) }.prefix(length)
        return kept.isEmpty ? "-" : String(String.UnicodeScalarView(kept))
    }

    /// Source: RFC 5424 §6.3.3.
    private static func escaped(_ text: String) -> String {
        text.escaped(within: Limits.syslogValueBytes) { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "]": "\\]"
            default: scalar.isControl ? " " : nil
            }
        }
    }
}

extension AlertSeverity {
    /// The number from 0 to 10 by which the Common Event Format means it.
    fileprivate var cefNumber: Int {
        switch self {
        case .critical: 10
        case .high: 8
        case .medium: 5
        case .low: 3
        case .info: 1
        }
    }

    /// The facility `log audit` and the severity of syslog that means it.
    fileprivate var priority: Int {
        let severity =
            switch self {
            case .critical: 2
            case .high: 3
            case .medium: 4
            case .low: 5
            case .info: 6
            }
        return 13 * 8 + severity
    }
}
