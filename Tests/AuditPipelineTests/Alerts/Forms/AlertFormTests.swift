import DynamoModel
import Testing

@testable import AuditPipeline

/// What alerts about the sample are in each form; the sample's texts are hostile.
struct AlertFormTests {
    private func notice(_ change: (inout EntrySample) -> Void = { _ in }) -> AlertNotice {
        var sample = EntrySample()
        sample.table = "Or<ders"
        change(&sample)
        let entry = sample.recorded
        return AlertNotice(Alert("role-granted", .critical, about: entry, key: "a\"b"), entry)
    }

    private func body(_ form: AlertForm, _ notice: AlertNotice) throws -> Item {
        try Item(plain: form.body(of: notice))
    }

    @Test func `a cloud event has every attribute that its standard asks for`() throws {
        let notice = notice()
        let event = try body(.cloudEvents, notice)
        #expect(event["specversion"] == .string("1.0"))
        #expect(event["id"] == .string(Text(notice.alert.id)))
        #expect(event["source"] == .string("arn:aws:dynamodb:local:0:table/Or<ders"))
        #expect(event["type"] == .string("io.afterimage.alert.fired"))
        #expect(event["time"] == .string(Text(notice.entry.entry.change.time.description)))
        #expect(event["sequence"] == .string("00000000000000001042"))
        #expect(
            event.attributes.allSatisfy { $0.name.string.allSatisfy { ("a"..."z").contains($0) } })
        #expect(path(event, "data", "entry", "id") == .string(Text("\(notice.alert.entry)")))
    }

    @Test func `an entry that is too long to be forwarded goes without its content`() throws {
        let long = notice { $0.new?["Note"] = .string(Text(String(repeating: "x", count: 70_000))) }
        let event = try body(.cloudEvents, long)
        #expect(path(event, "data", "entry", "truncated") == .bool(true))
        #expect(path(event, "data", "entry", "new") == nil)
        #expect(AlertForm.cloudEvents.body(of: long).utf8.count < 5000)
    }

    @Test func `an incident has what PagerDuty asks for`() throws {
        let event = try body(.pagerDuty(routingKey: "KEY"), notice())
        #expect(event["routing_key"] == .string("KEY"))
        #expect(event["event_action"] == .string("trigger"))
        #expect(event["dedup_key"] == .string("role-granted/a\"b"))
        #expect(path(event, "payload", "severity") == .string("critical"))
        #expect(
            path(event, "payload", "summary")
                == .string("role-granted: alice changed Or<ders user1/order1"))
    }

    @Test func `a message for Slack has nothing in it that Slack takes for its own signs`() throws {
        let message = try body(.slack, notice())
        #expect(
            message["text"] == .string("role-granted: alice changed Or&lt;ders user1/order1"))
        #expect(AlertForm.slack.body(of: notice()).contains("Quantity: 1 → 2"))
        #expect(!AlertForm.slack.body(of: notice()).contains("Or<ders"))
    }

    @Test func `a message for Slack is as long as Slack takes, whatever was written`() throws {
        let long = String(repeating: "&", count: 3000)
        let message = try body(
            .slack,
            notice { sample in
                sample.key = PrimaryKey(
                    partition: Attribute(name: "UserId", value: .string(Text(long))))
                sample.caller.name = long
                for number in 0..<9 { sample.new?[Text("\(number)\(long)")] = .null }
            })
        guard case .list(let blocks) = message["blocks"], case .map(let section) = blocks[1],
            case .string(let text) = path(section, "text", "text"),
            case .string(let fallback) = message["text"]
        else {
            Issue.record("no message")
            return
        }
        #expect(text.string.count <= 3000 && fallback.string.count <= 3000)
        #expect(text.string.hasSuffix(" more"))
        let entities = /&(amp|lt|gt);/
        #expect(!text.string.replacing(entities, with: "").contains("&"))
    }

    @Test func `a name that is long leaves room for what happened`() {
        let notice = notice { $0.caller.name = String(repeating: "e\u{301}", count: 100_000) }
        #expect(notice.summary.utf8.count <= 1024)
        #expect(notice.summary.hasSuffix(" changed Or<ders user1/order1"))
    }

    @Test func `an entry without its content is short, whoever wrote it`() {
        let notice = notice {
            $0.new?["Note"] = .string(Text(String(repeating: "x", count: 70_000)))
            $0.caller.name = String(repeating: "x", count: 400_000)
            $0.caller.reason = String(repeating: "x", count: 400_000)
        }
        #expect(AlertForm.cloudEvents.body(of: notice).utf8.count < 8000)
    }

    @Test func `a cloud event says how much it matters, and who did it`() throws {
        let event = try body(.cloudEvents, notice())
        #expect(event["severitytext"] == .string("critical"))
        #expect(event["severitynumber"] == .number(Number(21)))
        #expect(event["authtype"] == .string("user"))
        #expect(event["authid"] == .string("AKIAEXAMPLE"))
    }

    @Test func `the bus stands beside the event that is on it`() throws {
        let form = AlertForm.eventBridge(source: "my-app.audit", bus: "audit")
        #expect(try body(form, notice())["event-bus-name"] == nil)
        #expect(form.headers.map(\.name) == ["event-bus-name"])
        #expect(form.headers.map(\.value) == ["audit"])
    }

    @Test func `an event has what EventBridge delivers`() throws {
        let event = try body(.eventBridge(source: "my-app.audit", bus: "default"), notice())
        #expect(event["source"] == .string("my-app.audit"))
        #expect(event["detail-type"] == .string("Afterimage Alert"))
        #expect(event["region"] == .string("local"))
        #expect(event["account"] == .string("0"))
        #expect(path(event, "detail", "rule") == .string("role-granted"))
    }

    @Test func `an expired item is told as one`() {
        let notice = notice {
            $0.new = nil
            $0.isExpiry = true
        }
        #expect(notice.summary == "role-granted: (ttl) expired Or<ders user1/order1")
    }

    private func path(_ item: Item, _ names: Text...) -> AttributeValue? {
        var value: AttributeValue = .map(item)
        for name in names {
            guard case .map(let map) = value, let next = map[name] else { return nil }
            value = next
        }
        return value
    }
}
