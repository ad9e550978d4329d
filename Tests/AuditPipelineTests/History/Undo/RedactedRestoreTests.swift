import DynamoModel
import Testing

@testable import AuditPipeline

@Suite struct RedactedRestoreTests {
    private let redactions = [
        Redaction(DocumentPath("card")), Redaction(DocumentPath("list", [.index(0)])),
    ]

    @Test func `values that the trail does not have stay as they are`() throws {
        let restore = try restore(
            to: item("****1", ["list": .list([.string("t1")]), "n": .number(Number(1))]),
            from: item("****2", ["list": .list([.string("t2")]), "n": .number(Number(2))]))
        #expect(restore.changes.map(\.path.text) == ["n"])
        #expect(restore.lost.map(\.text) == ["card", "list"])
        #expect(restore.kept == restore.lost)
        #expect(restore.hidden.map(\.text) == ["card", "list[0]"])
    }

    @Test func `what is not there any more can not be put back`() throws {
        let restore = try restore(to: item("****1", ["n": .null]), from: nil)
        #expect(restore.image == ["n": .null])
        #expect(restore.lost.map(\.text) == ["card", "list"])
    }

    @Test func `a path that is put back takes no other value along`() throws {
        let restore = try restore(
            to: item("****1", ["n": .number(Number(1))]),
            from: item("****2", ["n": .number(Number(2))]), only: [DocumentPath("n")])
        #expect(restore.image == item("****2", ["n": .number(Number(1))]))
        #expect(restore.lost.isEmpty)
        #expect(restore.kept.map(\.text) == ["card", "list[0]"])
    }

    private func item(_ card: Text, _ rest: Item) -> Item {
        var item = rest
        item["card"] = .string(card)
        return item
    }

    private func restore(
        to old: Item, from new: Item?, only: [DocumentPath] = [],
    ) throws -> ItemRestore {
        let entries = [entry(1, nil, old), entry(2, old, new)]
        return try ItemRestore(
            ItemStory.key, to: ItemState(revision: .head(back: 1), entry: entries[0]),
            undoing: [entries[1]],
            head: entries[1], only: only)
    }

    private func entry(_ index: Int, _ old: Item?, _ new: Item?) -> RecordedEntry {
        let plain = ItemStory.entry(index, old, new, by: "alice")
        let entry = AuditEntry(
            RedactedChange(change: plain.entry.change, redactions: redactions),
            actor: plain.entry.actor)
        return RecordedEntry(entry, index: index, recorded: plain.trailPlace.recorded)
    }
}
