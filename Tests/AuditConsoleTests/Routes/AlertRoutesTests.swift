import AuditConsole
import AuditPipeline
import DynamoModel
import Testing

struct AlertRoutesTests {
    private let desk: StubAlertDesk

    init() throws {
        desk = StubAlertDesk(rule: try StubAlertDesk.rule())
    }

    private var bench: ConsoleBench {
        var bench = ConsoleBench()
        bench.store = MemoryStore(count: 3)
        bench.alerts = desk
        return bench
    }

    @Test func `rules are shown with how they fare`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/alerts")
            var reader = JSONReader(answer.body.utf8.span)
            let report = try AlertsReport(json: &reader)
            #expect(report == desk.document)
        }
    }

    @Test func `a rule is muted for a while`() async throws {
        try await bench.run { console in
            let answer = try await console.send(
                "/api/v1/alerts/writes/mute?for=2h", method: "POST", headers: .own)
            #expect(answer.status == 200)
            #expect(answer.body.contains("\"mutedUntil\":\"2026-11-21T13:15:00.000Z\""))
        }
    }

    @Test(arguments: ["mute", "unmute"])
    func `a page of a stranger mutes nothing`(verb: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/alerts/writes/\(verb)", method: "POST")
            #expect(answer.status == 403)
        }
    }

    @Test(arguments: [
        ("POST", "writes/mute?for=soon", 400), ("POST", "other/mute", 404),
        ("GET", "writes/mute", 405), ("GET", "other/test", 404),
        ("GET", "writes/test?against=ffffff", 404), ("GET", "writes/test?against=x", 400),
        ("GET", "writes/test?against=%2399", 404), ("GET", "writes/test?against=%23x", 400),
        ("GET", "other/backtest", 404), ("GET", "writes/backtest?since=soon", 400),
        ("GET", "history?limit=0", 400), ("GET", "history?befor=1", 400),
    ])
    func `what makes no sense is refused`(method: String, path: String, status: Int) async throws {
        try await bench.run { console in
            let answer = try await console.send(
                "/api/v1/alerts/\(path)", method: method, headers: .own)
            #expect(answer.status == status)
        }
    }

    @Test func `a rule is tried on the newest entry, or on one that is named`() async throws {
        try await bench.run { console in
            let newest = try await console.send("/api/v1/alerts/writes/test")
            #expect(newest.body.contains("\"index\":2"))
            let id = RecordedEntry.sample(1).entry.id
            let named = try await console.send("/api/v1/alerts/writes/test?against=\(id)")
            #expect(named.body.contains("\"index\":1,\"found\":true"))
            let numbered = try await console.send("/api/v1/alerts/writes/test?against=%231")
            #expect(numbered.body == named.body)
        }
    }

    @Test func `entries are counted by what is asked for`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/stats?by=table,op&top=5")
            let count = #"{"table":"Orders","op":"CREATE","entries":3}"#
            #expect(answer.body == #"{"v":1,"counted":3,"counts":[\#(count)]}"#)
        }
    }

    @Test(arguments: ["by=tabel", "by=hour,day", "top=0", "top=1001", "since=soon", "form=x"])
    func `counts that nobody keeps are refused`(query: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/stats?\(query)")
            #expect(answer.status == 400)
        }
    }
}

/// One rule, and nothing behind it.
private struct StubAlertDesk: AlertDesk {
    let rule: AlertRule

    static func rule() throws -> AlertRule {
        var order = AlertRule.Order()
        order.destinations = ["chat"]
        return try AlertRule(
            name: "writes", text: "op:create",
            query: EntryQuery(parsing: "op:create", now: RecordedEntry.moment),
            action: .tell(order))
    }

    var document: AlertsReport {
        AlertsReport(
            rules: [AlertRuleReport(rule, .init())],
            destinations: [AlertDestinationReport(name: "chat", place: "slack")])
    }

    func report() async throws -> AlertsReport { document }

    func history(of rule: String?, before id: Int64?, limit: Int) async throws -> [ToldAlert] { [] }

    func mute(_ name: String, until end: Timestamp?) async throws -> AlertRuleReport? {
        guard name == rule.name else { return nil }
        var record = AlertRuleReport.Record()
        record.mutedUntil = end
        return AlertRuleReport(rule, record)
    }

    func trial(_ name: String, on entry: RecordedEntry) async throws -> AlertTrial? {
        name == rule.name ? AlertTrial(rule, among: [rule], on: entry) : nil
    }

    func backtest(_ name: String, since: Timestamp) async throws -> AlertBacktest? {
        name == rule.name ? AlertBacktest() : nil
    }

    func counts(_ query: CountQuery) async throws -> CountAnswer {
        CountAnswer(
            rows: [
                .init(parts: query.parts.map { $0 == .table ? "Orders" : "CREATE" }, entries: 3)
            ],
            counted: 3)
    }
}
