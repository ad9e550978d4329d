import DynamoModel
import Testing

@testable import AuditPipeline

struct EntrySelectionTests {
    private let entry = EntrySample().recorded
    private let time = EntrySample().time

    @Test func `nothing set accepts everything`() {
        #expect(EntrySelection().accepts(entry))
    }

    @Test func `since has its own moment in it, until has not`() {
        #expect(EntrySelection(since: time).accepts(entry))
        #expect(!EntrySelection(since: time.advanced(by: .milliseconds(1))).accepts(entry))
        #expect(!EntrySelection(until: time).accepts(entry))
        #expect(EntrySelection(until: time.advanced(by: .milliseconds(1))).accepts(entry))
    }

    @Test func `a predicate decides, and is not asked outside of the times`() {
        #expect(!EntrySelection(predicate: { _ in false }).accepts(entry))
        let selection = EntrySelection(until: time) { _ in
            Issue.record("It was asked")
            return true
        }
        #expect(!selection.accepts(entry))
    }

    @Test(arguments: [
        ("actor:alice", true), ("actor:bob", false), ("actor:bob,alice", true),
        ("actor:bob OR op:delete", true), ("actor:bob OR agent:curl", false),
        ("actor.type:service op:delete", false), ("-actor:alice", true), ("alice", true),
    ])
    func `an actor alone may tell that an entry is not wanted`(
        text: String, canBe: Bool,
    ) throws {
        var alice = Actor(kind: .user, source: .sigv4, confidence: .exact)
        alice.name = "alice"
        var selection = EntrySelection(table: "Orders")
        selection.narrow(to: try EntryQuery(parsing: text, now: time))
        #expect(selection.canWant(entriesOf: "Orders", by: alice) == canBe)
        #expect(!selection.canWant(entriesOf: "Others", by: alice))
    }
}
