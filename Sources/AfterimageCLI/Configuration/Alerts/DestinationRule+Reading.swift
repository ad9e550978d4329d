import AuditPipeline

extension DestinationRule {
    /// The words for what a destination can be.
    enum Word: String, CaseIterable {
        case webhook, slack, pagerduty, eventbridge, syslog, queue, topic, function, opensearch

        /// The keys that such a destination has.
        var keys: [String] {
            let own: [String] =
                switch self {
                case .webhook: ["url", "format", "secret"]
                case .slack: ["url"]
                case .pagerduty: ["routingKey", "url"]
                case .eventbridge: ["url", "bus", "source"]
                case .syslog: ["url", "format", "enterpriseNumber", "ca"]
                case .queue, .topic, .function: [rawValue]
                case .opensearch: ["url", "index", "user", "password"]
                }
            return self == .opensearch ? ["type"] + own : ["type", "giveUpAfter"] + own
        }
    }

    /// The forms of a webhook, of which there is one.
    fileprivate enum WebhookFormat: String, CaseIterable {
        case cloudevents
    }

    /// Reads one member of the `destinations` of a server in a region.
    init(
        _ name: String, _ setting: Setting, in region: String,
    ) throws(ConfigurationError) {
        guard AlertRule.isName(name) else {
            throw setting.fault(
                "a destination can not be called \"\(name)\"",
                mend: "1 to 64 of the characters a-z, A-Z, 0-9, - and _")
        }
        let known = Set(Word.allCases.flatMap(\.keys)).sorted()
        let word = try setting.section(known: known).required("type", example: "slack")
            .choice(of: Word.self)
        let section = try setting.section(known: word.keys)
        self.name = name
        kind = try Kind(word, section, in: region)
        if let patience = section["giveUpAfter"] {
            self.patience = try patience.duration()
            guard (Duration.seconds(1)...Limits.longestPatience).contains(self.patience) else {
                throw patience.mismatch("a length of time from 1s to 14d", example: "24h")
            }
        }
    }
}

extension DestinationRule.Kind {
    fileprivate init(
        _ word: DestinationRule.Word, _ section: Section, in region: String,
    ) throws(ConfigurationError) {
        switch word {
        case .webhook:
            _ = try section["format"]?.choice(of: DestinationRule.WebhookFormat.self)
            let url = try section.required("url", example: "https://…").serverURL()
            self = .server(url: url, .cloudEvents, secret: try section["secret"]?.webhookSecret())
        case .slack:
            let url = try section.required("url", example: "${SLACK_WEBHOOK}").serverURL()
            self = .server(url: url, .slack, secret: nil)
        case .pagerduty:
            let key = try section.required("routingKey", example: "${PD_KEY}").routingKey()
            let url = try section["url"]?.serverURL() ?? "https://events.pagerduty.com/v2/enqueue"
            self = .server(url: url, .pagerDuty(routingKey: key), secret: nil)
        case .eventbridge:
            let url = try section.required("url", example: "https://…").serverURL()
            let form = AlertForm.eventBridge(
                source: try section["source"]?.text() ?? "afterimage",
                bus: try section["bus"]?.text() ?? "default")
            self = .server(url: url, form, secret: nil)
        case .syslog: self = try Self.syslog(section)
        case .queue: self = .queue(try section.required("queue", example: "archive").queue())
        case .topic: self = .topic(try section.required("topic", example: "alerts").topic())
        case .function:
            self = .function(
                try section.required("function", example: "on-alert").function(in: region))
        case .opensearch: self = try Self.index(section)
        }
    }

    private static func syslog(_ section: Section) throws(ConfigurationError) -> Self {
        let url = try section.required("url", example: "tls://siem.example:6514")
        guard var address = SyslogAddress(try url.text()) else {
            throw url.mismatch(
                "udp://, tcp:// or tls:// with host and port", example: "tls://siem.example:6514")
        }
        address.authority = try section["ca"]?.readableFile()
        let format = try section["format"]?.choice(of: SyslogForm.Content.self)
        let number = try section["enterpriseNumber"]?.integer(in: 1...Int(Int32.max))
        return .syslog(address, format ?? .rfc5424, enterprise: number ?? 32_473)
    }

    private static func index(_ section: Section) throws(ConfigurationError) -> Self {
        let name = try section.required("index", example: "audit")
        let index = try name.text()
        // Source: OpenSearch, Index naming restrictions.
        let isName = index.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        guard isName, (1...Limits.indexNameBytes).contains(index.utf8.count),
            !"-_.".contains(index.prefix(1))
        else { throw name.mismatch("small letters, digits, -, _ and .", example: "audit") }
        let url = try section.required("url", example: "https://search.example:9200").serverURL()
        let address = SearchAddress(
            url: url.hasSuffix("/") ? String(url.dropLast()) : url,
            user: try section["user"]?.text(), password: try section["password"]?.secret())
        return .index(index, at: address)
    }
}
