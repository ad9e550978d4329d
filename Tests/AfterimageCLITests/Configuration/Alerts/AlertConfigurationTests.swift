import AuditPipeline
import Testing

@testable import AfterimageCLI

struct AlertConfigurationTests {
    private let destinations = """
        destinations:
          chat: { type: slack, url: "${HOOK}", giveUpAfter: 2h }
          oncall: { type: pagerduty, routingKey: "file:key" }
          siem: { type: syslog, url: "tls://siem.example:6514", format: cef, ca: ca.pem }
          search: { type: opensearch, url: "http://127.0.0.1:9200/", index: audit, user: u,
                    password: p }
          archive: { type: queue, queue: old }

        """

    private func read(_ alerts: String) throws(ConfigurationError) -> Configuration {
        try AfterimageCLITests.read(
            destinations + alerts, environment: ["HOOK": "https://hooks.example/secret"],
            files: ["key": "KEY\n", "ca.pem": "certificates"])
    }

    private func fault(_ text: String) -> ConfigurationError? {
        AfterimageCLITests.fault(
            in: text, environment: ["HOOK": "https://hooks.example/secret"])
    }

    @Test func `destinations are read with their secrets from elsewhere`() throws {
        let found = try read("").destinations
        #expect(found.map(\.name) == ["chat", "oncall", "siem", "search", "archive"])
        #expect(found[0].kind == .server(url: "https://hooks.example/secret", .slack, secret: nil))
        #expect(found[0].patience == .seconds(7200))
        #expect(
            found[1].kind
                == .server(
                    url: "https://events.pagerduty.com/v2/enqueue",
                    .pagerDuty(routingKey: "KEY"), secret: nil))
        let address = SearchAddress(url: "http://127.0.0.1:9200", user: "u", password: "p")
        #expect(found[3].kind == .index("audit", at: address))
        #expect(found[4].kind == .queue("old"))
        #expect(found[4].patience == .seconds(86_400))
    }

    @Test func `a rule is read with everything that it has`() throws {
        let rule = try #require(
            try read(
                """
                alerts:
                  - { name: mass, when: "op:delete", rate: "> 100 / 5m by actor", severity: high,
                      to: [chat, siem], throttle: 15m, dedup: "{actor}" }
                """
            ).alerts.first)
        let order = try #require(rule.order)
        #expect(rule.name == "mass" && rule.text == "op:delete")
        #expect(order.severity == .high && order.destinations == ["chat", "siem"])
        #expect(order.throttle == .seconds(900))
        #expect(order.rate == (try AlertRate("> 100 / 5m by actor")))
        #expect(order.dedup == (try AlertTemplate("{actor}")))
    }

    @Test func `a rule that ignores tells nobody`() throws {
        let rule = try read("alerts: [{ name: x, when: \"op:delete\", ignore: true }]").alerts.first
        #expect(rule?.action == .ignore)
    }

    @Test(arguments: [
        (
            "{ name: x, when: \"tabel:O\", to: chat }",
            "alerts[0].when: There is no field \"tabel\" (at character 1)", "table"
        ),
        (
            "{ name: x, when: \"a AND\", to: chat }",
            "alerts[0].when: Something to look for is missing (at character 6)",
            "table:Orders op:delete, say"
        ),
        (
            "{ name: x, when: \"op:delete\", to: [chatt] }",
            "alerts[0].to[0]: there is no destination \"chatt\"", "chat"
        ),
        ("{ name: x, when: \"op:delete\", to: [] }", "alerts[0].to tells nobody", "to: [oncall]"),
        (
            "{ name: x, when: \"op:delete\", to: [chat, chat] }",
            "chat stands there twice", "once is enough"
        ),
        (
            "{ name: x, when: \"op:delete\", to: search }",
            "alerts[0].to: search is an index, which gets every entry and no alerts",
            "another destination"
        ),
        (
            "{ name: x, when: \"time:>-1h\", to: chat }",
            "alerts[0].when asks for a time, and alerts are about what happens now",
            "the query without time:"
        ),
        (
            "{ name: x, when: \"op:delete OR recorded:<1h\", to: chat }",
            "alerts[0].when asks how long ago something was, and alerts are about what happens now",
            "the query without recorded:"
        ),
        (
            "{ name: x, when: \"op:delete\", to: chat, rate: \"100\" }",
            "alerts[0].rate: \"100\" is no rate", "> 100 / 5m by actor"
        ),
        (
            "{ name: x, when: \"op:delete\", to: chat, dedup: \"{tabel}\" }",
            "alerts[0].dedup: There is no field \"tabel\"", "table"
        ),
        (
            "{ name: x y, when: \"op:delete\", to: chat }",
            "alerts[0].name: \"x y\" is no name of a rule",
            "1 to 64 of the characters a-z, A-Z, 0-9, - and _"
        ),
        (
            "{ name: x, when: \"op:delete\", ignore: true, to: chat }",
            "alerts[0] ignores, so alerts[0].to has no meaning", "remove one of them"
        ),
        ("{ name: x, when: \"op:delete\" }", "alerts[0] has no to", "to: [oncall]"),
        (
            "{ name: x, when: \" \", to: chat }", "alerts[0].when is empty",
            "when: \"table:*\", for every entry"
        ),
        (
            "{ name: x, when: \"op:delete\", to: chat, rate: \"> 5 / 1000000w\" }",
            "alerts[0].rate: \"1000000w\" is not from 1s to 4w", "> 100 / 5m"
        ),
        (
            "{ name: x, when: \"op:delete\", to: chat, severity: hihg }",
            "alerts[0].severity can not be \"hihg\"", "high"
        ),
    ])
    func `a rule that means nothing is refused`(alert: String, what: String, mend: String) {
        let found = #expect(throws: ConfigurationError.self) { try read("alerts: [\(alert)]") }
        #expect(found?.what.hasSuffix(": \(what)") == true, "\(found?.what ?? "")")
        #expect(found?.mend == mend)
    }

    @Test(arguments: [
        ("{ type: slak, url: \"https://h\" }", "slack"),
        ("{ type: slack }", "url: ${SLACK_WEBHOOK}"),
        ("{ type: slack, url: \"ftp://h\" }", "url: https://…"),
        (
            "{ type: slack, url: \"https://h\", secret: x }",
            "one of type, giveUpAfter, url"
        ),
        ("{ type: syslog, url: \"tls://h\" }", "url: tls://siem.example:6514"),
        ("{ type: syslog, url: \"tls://h:70000\" }", "url: tls://siem.example:6514"),
        ("{ type: queue, queue: q, giveUpAfter: 15d }", "giveUpAfter: 24h"),
        ("{ type: opensearch, url: \"https://h\", index: Audit }", "index: audit"),
        ("{ type: opensearch, url: \"http://:80\", index: audit }", "url: https://…"),
        ("{ type: slack, url: \"http://a b/\" }", "url: https://…"),
        ("{ type: slack, url: \"http://h:99999/\" }", "url: https://…"),
        ("{ type: pagerduty, routingKey: \"\" }", "routingKey: ${PD_KEY}"),
        ("{ type: syslog, url: \"tls://h:1\", ca: /none.pem }", "ls -l /none.pem"),
        ("{ type: queue, queue: bad name! }", "queue: archive"),
        ("{ type: queue, queue: \"arn:aws:sns:us-east-1:000000000000:x\" }", "queue: archive"),
        ("{ type: topic, topic: \"arn:aws:sqs:us-east-1:000000000000:x\" }", "topic: alerts"),
        ("{ type: topic, topic: \"\" }", "topic: alerts"),
        ("{ type: function, function: \"\" }", "function: on-alert"),
        (
            "{ type: function, function: \"arn:aws:lambda:us-east-1:111111111111:function:f\" }",
            "function: f"
        ),
        (
            "{ type: function, function: \"arn:aws:lambda:eu-west-1:000000000000:function:f\" }",
            "function: f"
        ),
        (
            "{ type: webhook, url: \"https://h\", secret: \"whsec_%%%\" }",
            "secret: whsec_… as the receiver has it, or any other text"
        ),
        (
            "{ type: webhook, url: \"https://h\", secret: \"\" }",
            "secret: whsec_… as the receiver has it, or any other text"
        ),
    ])
    func `a destination that means nothing is refused`(text: String, mend: String) {
        #expect(fault("destinations: { x: \(text) }")?.mend == mend)
    }

    @Test(arguments: [
        "{ type: queue, queue: \"arn:aws:sqs:us-east-1:000000000000:a.fifo\" }",
        "{ type: topic, topic: a.fifo }",
        "{ type: function, function: \"arn:aws:lambda:us-east-1:000000000000:function:f\" }",
        "{ type: slack, url: \"http://user:pass@[::1]:80/x?y\" }",
        "{ type: webhook, url: \"https://h\", secret: plain }",
    ])
    func `a destination that can be reached is read`(text: String) {
        #expect(fault("destinations: { x: \(text) }") == nil)
    }

    @Test(arguments: [
        ("udp://siem:514", "udp://siem:514"), ("tcp://10.0.0.1:1", "tcp://10.0.0.1:1"),
        ("tls://[::1]:6514", "tls://[::1]:6514"),
    ])
    func `an address of syslog is read`(text: String, expected: String) {
        #expect(SyslogAddress(text)?.description == expected)
    }

    @Test(arguments: [
        "", "siem:514", "http://siem:514", "tls://:514", "tls://a/b:514", "tls://x@y:1",
    ])
    func `what is no address of syslog is not read`(text: String) {
        #expect(SyslogAddress(text) == nil)
    }
}
