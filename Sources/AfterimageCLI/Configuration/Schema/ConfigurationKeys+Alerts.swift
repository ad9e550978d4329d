import AuditPipeline

extension ConfigurationKeys {
    /// Those of a destination; each sort of them has some.
    static let destination = [
        SettingKey(
            "type", .word(DestinationRule.Word.allCases.map(\.rawValue)), "slack",
            "What the destination is."
        ).required,
        SettingKey("url", .secret, "\"${SLACK_WEBHOOK}\"", "Where the server is."),
        SettingKey("secret", .secret, "\"${HOOK_SECRET}\"", "What a webhook is signed with."),
        SettingKey("routingKey", .secret, "\"${PD_KEY}\"", "The integration key of PagerDuty."),
        SettingKey("format", .word(["cloudevents", "rfc5424", "cef"]), "cef", "What is sent."),
        SettingKey("bus", .text, "default", "The bus that events name."),
        SettingKey("source", .text, "my-app.audit", "The source that events name."),
        SettingKey(
            "enterpriseNumber", .integer(1...Int(Int32.max)), "32473",
            "Whose structured data syslog has."),
        SettingKey("ca", .text, "./siem.pem", "Certificates that vouch for a server of TLS."),
        SettingKey("queue", .text, "archive", "The name or ARN of a queue."),
        SettingKey("topic", .text, "alerts", "The name or ARN of a topic."),
        SettingKey("function", .text, "on-alert", "The name or ARN of a function."),
        SettingKey("index", .text, "audit", "The index that every entry goes to."),
        SettingKey("user", .text, "afterimage", "Who writes into the index."),
        SettingKey("password", .secret, "\"${SEARCH_PASSWORD}\"", "What proves that."),
        SettingKey("giveUpAfter", .duration, "24h", "How long an alert is tried."),
    ]

    /// Those of a rule.
    static let alert = [
        SettingKey("name", .text, "role-granted", "The rule's name.").required,
        SettingKey(
            "when", .text, "\"table:AuditLog new.action:role.granted\"",
            "The query that its entries match."
        ).required,
        SettingKey("ignore", .flag, "false", "Has no rule fire for them."),
        SettingKey(
            "severity", .word(AlertSeverity.allCases.map(\.rawValue)), "critical",
            "How much it matters."),
        SettingKey("to", .list(.text), "[archive]", "The names of the destinations."),
        SettingKey("dedup", .text, "\"{table}/{key}\"", "What receivers join alerts by."),
        SettingKey("rate", .text, "\"> 100 / 5m by actor\"", "How many entries it takes."),
        SettingKey("throttle", .duration, "15m", "How long nobody is told again of the same."),
    ]
}
