import DynamoModel

extension AlertForm {
    /// The members of an event that triggers an incident.
    ///
    /// Source: PagerDuty, Events API v2, Send an alert event.
    static func pagerDutyEvent(
        _ notice: AlertNotice, routingKey: String, _ writer: inout JSONWriter,
    ) {
        writer.member("routing_key", routingKey)
        writer.member("event_action", "trigger")
        writer.member("dedup_key", notice.alert.joinedKey)
        writer.member("client", "afterimage")
        writer.name("payload")
        writer.object { writer in
            writer.member("summary", notice.summary)
            writer.member("source", notice.tableARN)
            writer.member("severity", notice.alert.severity.pagerDutyWord)
            writer.member("timestamp", notice.entry.entry.change.time.description)
            writer.member("component", notice.entry.entry.change.position.table)
            writer.member("class", notice.alert.rule)
            writer.name("custom_details")
            notice.write(to: &writer)
        }
    }
}

extension AlertSeverity {
    /// The one of PagerDuty's four words that means it.
    fileprivate var pagerDutyWord: String {
        switch self {
        case .critical: "critical"
        case .high: "error"
        case .medium: "warning"
        case .low, .info: "info"
        }
    }
}
