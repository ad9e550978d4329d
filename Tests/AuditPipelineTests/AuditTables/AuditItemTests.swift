import DynamoModel
import Testing

@testable import AuditPipeline

struct AuditItemTests {
    private func read(_ entry: AuditEntry) throws -> AuditEntry {
        try AuditItem(try #require(TableLayout().items(of: entry).first)).entry()
    }

    @Test(arguments: [(false, true), (true, true), (true, false)])
    func `an item is read as the entry that it was written as`(
        hasOld: Bool, hasNew: Bool,
    ) throws {
        var sample = EntrySample()
        if !hasOld { sample.old = nil }
        if !hasNew { sample.new = nil }
        sample.transaction = "T1"
        sample.caller.reason = "a reason"
        let entry = try read(sample.entry)
        #expect(entry.id == sample.entry.id)
        #expect(entry.actor == sample.entry.actor)
        #expect(entry.change.key == sample.entry.change.key)
        #expect(entry.change.kind == sample.entry.change.kind)
        #expect(entry.change.time == sample.time)
        #expect(entry.change.old == sample.old)
        #expect(entry.change.new == sample.new)
        #expect(entry.change.origin.transactionID == "T1")
        #expect(entry.change.origin.caller.reason == "a reason")
        #expect(entry.change.position == sample.entry.change.position)
    }

    @Test func `an actor of whom nothing is known has no name`() throws {
        var sample = EntrySample()
        sample.caller = .unknown
        #expect(try read(sample.entry).actor == sample.entry.actor)
    }

    @Test func `the time to live is read as such`() throws {
        var sample = EntrySample(new: nil)
        sample.isExpiry = true
        let entry = try read(sample.entry)
        #expect(entry.actor == sample.entry.actor)
        #expect(entry.change.origin.isExpiry)
    }

    @Test func `a name too long for an index is read whole`() throws {
        var sample = EntrySample()
        sample.caller.name = String(repeating: "n", count: 3000)
        #expect(try read(sample.entry).actor.name == sample.caller.name)
    }

    @Test func `what was redacted is told`() throws {
        let change = EntrySample().change
        let path = try #require(DocumentPath(text: "Quantity"))
        let entry = AuditEntry(
            RedactedChange(change: change, redactions: [Redaction(path, hidesChange: true)]),
            actor: EntrySample().actor)
        #expect(try read(entry).redactions == entry.redactions)
    }

    @Test(
        arguments: [
            ("shard", "another", "its id does not follow from its place in the stream"),
            ("when", "yesterday", "its when is no time with a sequence number"),
            ("op", "SELL", "its op is not one that is known"),
            ("op", "CREATE", "its images do not fit its op"),
        ])
    func `what is no entry is refused`(name: String, value: String, reason: String) throws {
        var item = try #require(TableLayout().items(of: EntrySample().entry).first)
        item[Text(name)] = .string(Text(value))
        let altered = AuditItem(item)
        let refusal = #expect(throws: DynamoDBError.self) { _ = try altered.entry() }
        #expect(refusal?.message.contains(reason) == true)
    }

    @Test(arguments: ["id", "when", "table", "op", "key", "stream", "item"])
    func `an item that lacks a part is refused`(name: String) throws {
        var item = try #require(TableLayout().items(of: EntrySample().entry).first)
        item[Text(name)] = nil
        let altered = AuditItem(item)
        #expect(throws: DynamoDBError.self) { _ = try altered.entry() }
    }
}
