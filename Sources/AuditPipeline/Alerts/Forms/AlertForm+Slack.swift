import DynamoModel

extension AlertForm {
    /// The members of a message: a line that says what happened, what changed, and where to look.
    ///
    /// Source: Slack, Reference, Blocks.
    static func slackMessage(_ notice: AlertNotice, _ writer: inout JSONWriter) {
        let header = "\(notice.alert.severity.rawValue): \(notice.alert.rule)"
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

    private static func section(of notice: AlertNotice) -> String {
        let changes = notice.entry.entry.changes
        var lines = [escaped(String(notice.summary.prefix(Limits.alertSummary)))]
        for change in changes.prefix(Limits.alertChanges) {
            let values = [change.old, change.new].map { $0.map(shown) ?? "nothing" }
            let text =
                change.difference == .redacted
                ? "changed, value redacted" : "\(values[0]) → \(values[1])"
            lines.append(escaped("\(change.path.text): \(text)"))
        }
        if changes.count > Limits.alertChanges {
            lines.append("and \(changes.count - Limits.alertChanges) more")
        }
        return lines.joined(separator: "\n")
    }

    private static func context(of notice: AlertNotice) -> String {
        let entry = notice.entry.entry
        return escaped(
            "entry \(entry.id.short) · #\(notice.entry.index) · \(entry.change.time) · "
                + "who: \(entry.actor.confidence.rawValue)")
    }

    private static func shown(_ value: AttributeValue) -> String {
        var writer = JSONWriter()
        writer.plainValue(value)
        let text = writer.text
        let cut = text.prefix(Limits.alertValue)
        return cut.count < text.count ? "\(cut)…" : text
    }

    /// Source: Slack, Formatting text, Escaping.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
