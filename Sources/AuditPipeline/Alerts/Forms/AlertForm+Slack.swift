import DynamoModel

extension AlertForm {
    /// The members of a message: a line that says what happened, what changed, and where to look.
    ///
    /// Source: Slack, Reference, Blocks.
    static func slackMessage(_ notice: AlertNotice, _ writer: inout JSONWriter) {
        let mark = notice.alert.replay == nil ? "" : "replay, "
        let header = "\(mark)\(notice.alert.severity.rawValue): \(notice.alert.rule)"
        writer.member("text", escaped(notice.summary))
        writer.name("blocks")
        writer.array { writer in
            writer.object { writer in
                writer.member("type", "header")
                text(header, as: "plain_text", named: "text", &writer)
            }
            writer.object { writer in
                writer.member("type", "section")
                text(section(of: notice), as: "mrkdwn", named: "text", &writer)
            }
            writer.object { writer in
                writer.member("type", "context")
                writer.name("elements")
                writer.array { text(context(of: notice), as: "mrkdwn", &$0) }
            }
        }
    }

    private static func text(
        _ text: String, as kind: String, named name: String? = nil, _ writer: inout JSONWriter,
    ) {
        if let name { writer.name(name) }
        writer.object { writer in
            writer.member("type", kind)
            writer.member("text", text)
        }
    }

    /// What happened, and as many of the changes as there is room for.
    private static func section(of notice: AlertNotice) -> String {
        let changes = notice.entry.entry.changes
        var text = escaped(notice.summary)
        var shown = 0
        for change in changes.prefix(Limits.alertChanges) {
            let values = [change.old, change.new].map { $0.map(AlertForm.shown) ?? "nothing" }
            let what =
                change.difference == .redacted
                ? "changed, value redacted" : "\(values[0]) → \(values[1])"
            let line = "\(change.path.text): \(what)"
            let next = "\(text)\n\(escaped(line, within: Limits.slackLineBytes))"
            // The last line has its room too.
            guard next.utf8.count <= Limits.slackBlockBytes - 100 else { break }
            text = next
            shown += 1
        }
        if shown < changes.count { text += "\nand \(changes.count - shown) more" }
        return text
    }

    private static func context(of notice: AlertNotice) -> String {
        let entry = notice.entry.entry
        return escaped(
            "entry \(entry.id.short) · #\(notice.alert.index) · \(entry.change.time) · "
                + "who: \(entry.actor.confidence.rawValue)")
    }

    private static func shown(_ value: AttributeValue) -> String {
        var writer = JSONWriter()
        writer.plainValue(value)
        return writer.text.escaped(within: Limits.alertValueBytes)
    }

    /// Source: Slack, Formatting text, Escaping.
    private static func escaped(
        _ text: String, within bytes: Int = Limits.slackBlockBytes - 200,
    ) -> String {
        text.escaped(within: bytes) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: nil
            }
        }
    }
}
