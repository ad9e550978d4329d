import DynamoModel

/// The forms of JSON in which alerts go to servers.
package enum AlertForm: Sendable, Hashable {
    /// Source: CloudEvents 1.0.2, JSON format, structured mode.
    case cloudEvents
    /// Source: Slack, Incoming webhooks, Block Kit.
    case slack
    /// Source: PagerDuty, Events API v2.
    case pagerDuty(routingKey: String)
    /// Source: AWS, EventBridge, Events.
    case eventBridge(source: String, bus: String)

    /// What the body says that it is.
    package var contentType: String {
        switch self {
        case .cloudEvents: "application/cloudevents+json; charset=UTF-8"
        case .slack, .pagerDuty, .eventBridge: "application/json"
        }
    }

    /// The headers of its own; a bus is no part of the events that are on it.
    package var headers: [(name: String, value: String)] {
        guard case .eventBridge(_, let bus) = self else { return [] }
        return [(name: "event-bus-name", value: bus)]
    }

    /// The body that tells of an alert.
    package func body(of notice: AlertNotice) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            switch self {
            case .cloudEvents: AlertForm.cloudEvent(notice, &writer)
            case .slack: AlertForm.slackMessage(notice, &writer)
            case .pagerDuty(let key): AlertForm.pagerDutyEvent(notice, routingKey: key, &writer)
            case .eventBridge(let source, _):
                AlertForm.eventBridgeEvent(notice, from: source, &writer)
            }
        }
        return writer.messageText
    }

    private static func cloudEvent(_ notice: AlertNotice, _ writer: inout JSONWriter) {
        let actor = notice.entry.entry.actor
        writer.member("specversion", "1.0")
        writer.member("id", notice.alert.id)
        writer.member("source", notice.tableARN)
        writer.member("type", "io.afterimage.alert.fired")
        writer.member("subject", notice.keyJSON)
        writer.member("time", notice.entry.entry.change.time.description)
        writer.member("recordedtime", notice.entry.trailPlace.recorded.description)
        writer.member("sequence", CloudEventText.sequence(notice.alert.index))
        writer.member("partitionkey", notice.keyHash)
        writer.member("severitytext", notice.alert.severity.rawValue)
        writer.member("severitynumber", notice.alert.severity.number)
        writer.member("authtype", CloudEventText.authType(actor))
        writer.member(
            "authid", (actor.id ?? actor.name)?.escaped(within: Limits.truncatedTextBytes))
        if let replay = notice.alert.replay { writer.member("replay", replay) }
        writer.member("datacontenttype", "application/json")
        writer.name("data")
        notice.write(to: &writer)
    }

    private static func eventBridgeEvent(
        _ notice: AlertNotice, from source: String, _ writer: inout JSONWriter,
    ) {
        writer.member("version", "0")
        writer.member("id", notice.alert.id)
        writer.member("detail-type", "Afterimage Alert")
        writer.member("source", source)
        writer.member("account", notice.part(ofARN: 4))
        writer.member("time", notice.entry.entry.change.time.secondsText)
        writer.member("region", notice.part(ofARN: 3))
        // As EventBridge marks what one of its archives sends again.
        writer.member("replay-name", notice.alert.replay.map { "afterimage-\($0)" })
        writer.name("resources")
        writer.array { $0.string(notice.tableARN) }
        writer.name("detail")
        notice.write(to: &writer)
    }
}

extension AlertSeverity {
    /// The number by which CloudEvents means it. Source: CloudEvents, Severity extension, whose
    /// levels are OpenTelemetry's.
    fileprivate var number: Int {
        switch self {
        case .critical: 21
        case .high: 17
        case .medium: 13
        case .low: 10
        case .info: 9
        }
    }
}
