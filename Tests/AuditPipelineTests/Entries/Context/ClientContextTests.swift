import DynamoModel
import Testing

@testable import AuditPipeline

/// What clients say inside a write becomes actor and reason of its entry, and no image has it.
struct ClientContextTests {
    private let context = ClientContext(by: "carol", why: "refund", id: "1")

    @Test func `a write names who made it, and why`() throws {
        let entry = try entry(old: ["n": .null], new: ["n": .bool(true), "audit": context.value])
        #expect(entry.actor.name == "carol" && entry.actor.source == .attribute)
        #expect(entry.change.origin.caller.reason == "refund")
        #expect(entry.change.new == ["n": .bool(true)])
        #expect(entry.changes.map(\.path.text) == ["n"])
        #expect(entry.redactions == [Redaction(DocumentPath("audit"))])
    }

    @Test func `whoever leaves the attribute as it is says nothing by it`() throws {
        let said = context.value
        let entry = try entry(
            old: ["n": .null, "audit": said], new: ["n": .bool(true), "audit": said])
        #expect(entry.actor.name == nil)
        #expect(entry.change.origin.caller.reason == nil)
        #expect(entry.change.old == ["n": .null])
    }

    @Test func `a delete is by whoever announced it`() throws {
        let announced = ClientContext(by: "carol", why: "gone", id: "2", isDelete: true).value
        #expect(try entry(old: ["audit": announced], new: nil).actor.name == "carol")
        #expect(try entry(old: ["audit": context.value], new: nil).actor.name == nil)
    }

    @Test func `a delete by time to live is nobody's`() throws {
        var sample = EntrySample()
        sample.isExpiry = true
        sample.old = ["audit": ClientContext(by: "carol", why: nil, id: "2", isDelete: true).value]
        sample.new = nil
        let entry = try ActorResolver([.context("audit")]).entry(of: sample.change, .none)
        #expect(entry.actor.kind == .ttl)
    }

    @Test func `an announcement changes nothing that an entry has`() throws {
        let announced = ClientContext(by: "carol", why: nil, id: "2", isDelete: true).value
        let entry = try entry(old: ["n": .null], new: ["n": .null, "audit": announced])
        #expect(entry.changes.isEmpty && entry.actor.name == "carol")
    }

    @Test func `what is no context stays`() throws {
        let entry = try entry(old: nil, new: ["audit": .string("carol")])
        #expect(entry.change.new == ["audit": .string("carol")])
        #expect(entry.actor.name == nil && entry.redactions.isEmpty)
    }

    @Test func `nothing is taken out without the rule`() throws {
        var sample = EntrySample()
        sample.new = ["audit": context.value]
        let entry = try ActorResolver().entry(of: sample.change, .none)
        #expect(entry.change.new?["audit"] == context.value)
    }

    @Test func `a rule names the attribute`() throws {
        #expect(try ActorRule("context:audit") == .context("audit"))
        #expect(ActorRule.context("audit").text == "context:audit")
        #expect(throws: ActorRuleError.self) { try ActorRule("context:") }
    }

    private static let updates: [(String?, String)] = [
        (nil, "SET #afterimageContext = :afterimageContext"),
        ("REMOVE a", "SET #afterimageContext = :afterimageContext REMOVE a"),
        ("set a = :a", "set #afterimageContext = :afterimageContext, a = :a"),
        (
            "REMOVE #set SET a.b = :set",
            "REMOVE #set SET #afterimageContext = "
                + ":afterimageContext, a.b = :set"
        ),
    ]

    @Test(arguments: updates)
    func `an update sets it besides`(update: String?, told: String) {
        #expect(ContextExpressions.setting(in: update) == told)
    }

    private func entry(old: Item?, new: Item?) throws -> AuditEntry {
        var sample = EntrySample()
        sample.caller = .unknown
        (sample.old, sample.new) = (old, new)
        return try ActorResolver([.context("audit")]).entry(of: sample.change, .none)
    }
}
