import DynamoModel
import Testing

@testable import AuditPipeline

struct RedactedEntryTests {
    @Test func `an entry's document has the paths, and is read back as it was`() throws {
        let document = JSONWriter.text(of: recorded)
        #expect(document.contains(#""redacted":["/card/number","/list/0/a","/password"]"#))
        #expect(document.contains(#"{"path":["password"],"do":"change","redacted":true}"#))
        var reader = JSONReader(Array(document.utf8).span)
        #expect(try RecordedEntry(json: &reader) == recorded)
    }

    @Test func `a query finds what changed unseen`() throws {
        let now = recorded.trailPlace.recorded
        #expect(try EntryQuery(parsing: "attr:password", now: now).matches(recorded))
        #expect(try !EntryQuery(parsing: "attr:nothing", now: now).matches(recorded))
    }

    @Test func `blame names who changed a value unseen`() {
        var blame = Blame(of: ["card": .map(["number": .string("****")])], at: nil)
        blame.take(masked)
        #expect(blame.lines.map(\.entry) == [masked])
    }

    @Test func `a difference of two states has what changed unseen in between`() async throws {
        let entries = [recorded]
        var pages = entries.map { [$0] }[...]
        let revisions = [Revision.head(back: 1), .head(back: 0)]
        let timeline = try await ItemTimeline(finding: revisions) { pages.popFirst() }
        let states = try revisions.map { try #require(timeline.state($0)) }
        let changes = timeline.differences(from: states[0], to: states[1])
        #expect(changes.contains { $0.path.text == "password" && $0.difference == .redacted })
    }

    @Test(arguments: [TableLayout.Form.fw24, .configuration, .afterimage])
    func `a layout has an item for a change that nobody sees`(form: TableLayout.Form) {
        #expect(TableLayout(form).items(of: masked.entry).count == 1)
    }

    /// An entry with a masked value that changed.
    private var masked: RecordedEntry {
        let image: Item = ["card": .map(["number": .string("****")])]
        return entry(
            image, image, [Redaction(DocumentPath("card", [.name("number")]), hidesChange: true)])
    }

    private var recorded: RecordedEntry {
        let image: Item = [
            "card": .map(["number": .string("****")]), "list": .list([.map(["a": .string("t")])]),
        ]
        return entry(
            image, image,
            [
                Redaction(DocumentPath("card", [.name("number")])),
                Redaction(DocumentPath("list", [.index(0), .name("a")])),
                Redaction(DocumentPath("password"), hidesChange: true),
            ])
    }

    private func entry(_ old: Item, _ new: Item, _ redactions: [Redaction]) -> RecordedEntry {
        var sample = EntrySample()
        (sample.old, sample.new) = (old, new)
        let entry = AuditEntry(
            RedactedChange(change: sample.change, redactions: redactions), actor: sample.actor)
        return RecordedEntry(entry, index: 3, recorded: sample.time)
    }
}

extension JSONWriter {
    fileprivate static func text(of entry: RecordedEntry) -> String {
        var writer = JSONWriter()
        writer.entry(entry)
        return writer.text
    }
}
