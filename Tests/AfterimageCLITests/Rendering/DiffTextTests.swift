import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct DiffTextTests {
    private func diff(_ from: RecordedEntry?, _ to: RecordedEntry) -> DiffText {
        let states = (
            ItemState(revision: .head(back: 1), entry: from),
            ItemState(revision: .head(back: 0), entry: to)
        )
        return DiffText(
            look: Sample.look, item: ItemName(table: "Orders", key: Sample.primaryKey),
            from: states.0, to: states.1,
            changes: AttributeChange.between(states.0.image, states.1.image))
    }

    @Test func `two states are named, then what differs`() {
        let created = Sample.entry(nil, Sample.image(["Quantity": .number(Number(1))]), index: 998)
        let changed = Sample.entry(
            created.entry.change.new, Sample.image(["Quantity": .number(Number(2))]))
        #expect(
            diff(created, changed).text == """
                Orders user1/order1
                --- HEAD~1  #998  2026-11-21T10:14:18.118Z  alice?
                +++ HEAD  #1042  2026-11-21T10:15:02.118Z  alice?
                  ~ Quantity  1 → 2

                """)
    }

    @Test func `before its first entry an item was nothing`() {
        let text = diff(nil, Sample.entry(nil, Sample.key)).text
        #expect(text.contains("--- HEAD~1  before its first entry\n"))
        #expect(text.contains("+ UserId   \"user1\""))
    }

    @Test func `equal states differ in nothing`() {
        let entry = Sample.entry(nil, Sample.key)
        #expect(diff(entry, entry).text.hasSuffix("  no difference\n"))
    }

    @Test func `a patch removes the elements of a list from its end`() {
        let old: Item = ["L": .list([.bool(true), .bool(true), .bool(true)])]
        let new: Item = ["L": .list([.bool(false)]), "a/b~c": .null]
        #expect(
            JSONPatch.text(AttributeChange.between(old, new)) == """
                [{"op":"replace","path":"/L/0","value":false},\
                {"op":"add","path":"/a~1b~0c","value":null},\
                {"op":"remove","path":"/L/2"},{"op":"remove","path":"/L/1"}]

                """)
    }
}
