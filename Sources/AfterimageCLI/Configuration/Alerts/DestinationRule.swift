import AuditPipeline
import LocalServices

/// Somebody who can be told of alerts, or a place that entries go to, as the file names it.
struct DestinationRule: Sendable, Hashable {
    /// What rules call it.
    let name: String
    /// What it is.
    let kind: Kind
    /// How long an alert is tried to be delivered before it is a dead letter.
    var patience = Duration.seconds(24 * 3600)

    /// What a destination is.
    enum Kind: Sendable, Hashable {
        /// A server that takes a form over HTTP, signed where there is a secret.
        case server(url: String, AlertForm, secret: WebhookSecret?)
        /// A syslog server.
        case syslog(SyslogAddress, SyslogForm.Content, enterprise: Int)
        /// A queue of SQS, by its name or ARN.
        case queue(String)
        /// A topic of SNS, by its name or ARN.
        case topic(String)
        /// A function, by its name or ARN.
        case function(String)
        /// An index of OpenSearch or Elasticsearch, which gets every entry.
        case index(String, at: SearchAddress)
    }

    /// Whether rules can tell it of alerts.
    var takesAlerts: Bool {
        if case .index = kind { false } else { true }
    }
}
