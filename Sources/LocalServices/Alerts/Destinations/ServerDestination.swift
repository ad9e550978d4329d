package import AWSWire
package import AuditPipeline
package import DynamoModel

/// A server that is told of alerts over HTTP.
package struct ServerDestination: AlertDestination {
    private let url: String
    private let form: AlertForm
    private let secret: WebhookSecret?
    private let receiver: any NotificationReceiver
    private let now: @Sendable () -> Timestamp

    /// Sends a form to a URL by `receiver`, signed with a secret where there is one.
    package init(
        url: String, form: AlertForm, secret: WebhookSecret? = nil,
        receiver: any NotificationReceiver, now: @escaping @Sendable () -> Timestamp,
    ) {
        self.url = url
        self.form = form
        self.secret = secret
        self.receiver = receiver
        self.now = now
    }

    /// What it is, with its host alone: in the path there may be what lets one in.
    package var place: String { "\(form.word) at \(ServerDestination.host(of: url))" }

    /// One at a time where the receiver wants no more than one a second.
    package var atOnce: Int { form == .slack ? 1 : Limits.deliveriesAtOnce }

    /// A second where the receiver wants no more than one a second. Source: Slack, Rate limits.
    package var pause: Duration? { form == .slack ? .seconds(1) : nil }

    /// Sends one request.
    package func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        let body = form.body(of: notice)
        var headers = [
            (name: "Content-Type", value: form.contentType),
            (name: "User-Agent", value: "afterimage"),
            (name: "webhook-id", value: notice.alert.id),
        ]
        headers += form.headers
        if let secret { headers += secret.headers(id: notice.alert.id, body: body, at: now()) }
        let request = NotificationRequest(headers: headers, body: body)
        return await receiver.deliver(request, to: url).hiding(url, as: place)
    }

    /// Scheme, host and port of a URL, without a user's name.
    package static func host(of url: String) -> String {
        guard let mark = url.firstRange(of: "://") else { return "a server" }
        let authority = url[mark.upperBound...].prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return "\(url[..<mark.upperBound])\(host)"
    }
}

extension AlertForm {
    /// The word for it in the configuration.
    fileprivate var word: String {
        switch self {
        case .cloudEvents: "webhook"
        case .slack: "slack"
        case .pagerDuty: "pagerduty"
        case .eventBridge: "eventbridge"
        }
    }
}

extension DeliveryOutcome {
    /// The same outcome, without a URL in its reason that only some should know.
    func hiding(_ url: String, as place: String) -> DeliveryOutcome {
        switch self {
        case .delivered: .delivered
        case .failed(let reason, let notBefore):
            .failed(reason.replacing(url, with: place), notBefore: notBefore)
        case .faulted(let reason): .faulted(reason.replacing(url, with: place))
        case .absent(let reason): .absent(reason.replacing(url, with: place))
        case .refused(let reason): .refused(reason.replacing(url, with: place))
        }
    }
}
