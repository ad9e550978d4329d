import DynamoModel
import Testing

@testable import AuditPipeline

struct AlertRecallTests {
    private let entry = EntrySample.deleted()

    private func recalled(
        _ rules: [AlertRule], told: [Alert] = [], muted: Set<String> = [], every: Bool = false,
    ) -> [Alert] {
        AlertRecall(rules, to: "chat", everyEntry: every)
            .alerts(about: entry, told: told, muted: muted)
    }

    @Test func `a rule makes the alert again that it made`() throws {
        let rules = [try rule { $0.dedup = try AlertTemplate("{table}/{actor}") }]
        var evaluator = AlertEvaluator(rules)
        let alerts = recalled(rules)
        #expect(evaluator.evaluate(entry) == alerts.map { .told($0, ["chat"]) })
        #expect(alerts.count == 1)
    }

    @Test func `of rules that count or hold back only what was told is told`() throws {
        let rules = [
            try rule("counts") { $0.rate = try AlertRate("> 1 / 1h") },
            try rule("holds") { $0.throttle = .seconds(60) },
        ]
        #expect(recalled(rules).isEmpty)
        let told = ["counts", "other"].map { Alert($0, .high, about: entry, key: "k", count: 2) }
        #expect(recalled(rules, told: told) == [told[0]])
        #expect(recalled(rules, told: told, muted: ["counts"]).isEmpty)
        #expect(AlertRecall(rules, to: "chat").remembering == ["counts", "holds"])
    }

    @Test func `rules that tell others, are muted or overruled tell nothing`() throws {
        #expect(recalled([try rule { $0.destinations = ["siem"] }]).isEmpty)
        #expect(recalled([try rule()], muted: ["deletes"]).isEmpty)
        #expect(recalled([try rule(), try ignoring("op:delete")]).isEmpty)
        #expect(recalled([try rule(when: "op:create")]).isEmpty)
    }

    @Test func `an entry that no rule is about is told once where every entry is`() throws {
        let id = entry.entry.id
        #expect(recalled([], every: true).map(\.id) == ["\(id)-replay"])
        #expect(recalled([try rule()], every: true).map(\.id) == ["\(id)-deletes"])
        #expect(AlertRecall([], to: "chat").isEmpty)
        #expect(!AlertRecall([], to: "chat", everyEntry: true).isEmpty)
    }

    @Test func `each form says that it is a replay`() throws {
        var alert = Alert("deletes", .high, about: entry, key: "k")
        let first = AlertNotice(alert, entry)
        alert.replay = 7
        let again = AlertNotice(alert, entry)
        #expect(first.alert.id == again.alert.id)
        let marks: [(AlertForm, String)] = [
            (.cloudEvents, #""replay":7"#), (.slack, #""replay, high: deletes""#),
            (.pagerDuty(routingKey: "k"), #""replay":7"#),
            (.eventBridge(source: "s", bus: "b"), #""replay-name":"afterimage-7""#),
        ]
        for (form, mark) in marks {
            #expect(form.body(of: again).contains(mark))
            #expect(!form.body(of: first).contains("replay"))
        }
        var form = SyslogForm(version: "1")
        #expect(form.message(of: again).contains(#" replay="7"]"#))
        #expect(!form.message(of: first).contains("replay"))
        form.content = .cef
        #expect(form.message(of: again).contains("cn2Label=replay cn2=7"))
        #expect(!form.message(of: first).contains("replay"))
    }

    @Test func `what is kept of an alert is what it is`() throws {
        var alert = Alert("deletes", .high, about: entry, key: "k", count: 3)
        for replay in [nil, 7] as [Int64?] {
            alert.replay = replay
            var writer = JSONWriter()
            alert.write(to: &writer)
            var reader = JSONReader(writer.bytes.span)
            #expect(try Alert(json: &reader) == alert)
        }
    }

    @Test func `plans and reports are read as they were written`() throws {
        var request = ReplayRequest(to: "chat", rate: 5)
        request.query = "op:delete"
        request.since = Timestamp(milliseconds: 1000)
        request.everyEntry = true
        var plan = ReplayPlan(request, to: "a server", takesEntries: false)
        plan.add(EntrySample.deleted(at: 2), sent: 2)
        plan.add(EntrySample.deleted(at: 1), sent: 0)
        (plan.rules, plan.muted, plan.isWhole) = (["a", "b"], ["b"], false)
        var writer = JSONWriter()
        plan.write(to: &writer)
        var reader = JSONReader(writer.bytes.span)
        #expect(try ReplayPlan(json: &reader) == plan)
        #expect(plan.sent == 2 && plan.entries == 2)
        var report = ReplayReport(
            id: 4, request, range: 3..<9, begun: Timestamp(milliseconds: 5000))
        (report.next, report.handed, report.arrived, report.parked) = (7, 6, 3, 1)
        (report.ended, report.outcome) = (Timestamp(milliseconds: 9000), "stopped")
        #expect(report.waiting == 2)
        var second = JSONWriter()
        report.write(to: &second)
        var other = JSONReader(second.bytes.span)
        #expect(try ReplayReport(json: &other) == report)
    }
}
