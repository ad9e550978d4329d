import DynamoModel
import Testing

@testable import AuditPipeline

struct FW24LayoutTests {
    private var layout: TableLayout {
        var layout = TableLayout(.fw24)
        layout.ignoredFields = TableLayout.fw24IgnoredFields
        return layout
    }

    private func item(_ old: Item?, _ new: Item?) -> Item? {
        layout.items(of: EntrySample(old: old, new: new).entry).first
    }

    @Test func `an update has the attributes that differ`() {
        let old: Item = ["name": .string("a"), "same": .bool(true), "gone": .null]
        let new: Item = ["name": .string("b"), "same": .bool(true), "come": .null]
        #expect(
            item(old, new)?["data"]
                == .map([
                    "name": .map(["old": .string("a"), "new": .string("b")]),
                    "gone": .map(["old": .null]), "come": .map(["new": .null]),
                ]))
    }

    @Test(
        arguments: [
            ("create", nil, ["a": .string("x")]), ("delete", ["a": .string("x")], nil),
            ("update", ["a": .string("x")], ["a": .string("y")]),
        ] as [(Text, Item?, Item?)])
    func `events have FW24's words`(word: Text, old: Item?, new: Item?) {
        #expect(item(old, new)?["eventType"] == .string(word))
    }

    @Test func `of a map only the members that differ are told`() {
        let old: Item = ["m": .map(["a": .string("x"), "b": .bool(true)])]
        let new: Item = ["m": .map(["a": .string("y"), "b": .bool(true), "c": .null])]
        let data: Item = [
            "old": .map(["a": .string("x")]), "new": .map(["a": .string("y"), "c": .null]),
        ]
        #expect(item(old, new)?["data"] == .map(["m": .map(data)]))
    }

    @Test func `of a list the elements that differ are told side by side`() {
        let old: Item = ["l": .list([.string("a"), .string("b"), .string("c")])]
        let new: Item = ["l": .list([.string("a"), .string("x")])]
        let data: Item = [
            "old": .list([.string("b"), .string("c")]), "new": .list([.string("x")]),
        ]
        #expect(item(old, new)?["data"] == .map(["l": .map(data)]))
    }

    @Test func `a change inside a set is told, and a delete has an actor`() throws {
        let old = try #require(ValueSet<Text>(["a", "b"]))
        let new = try #require(ValueSet<Text>(["a"]))
        let data: Item = ["old": .stringSet(old), "new": .stringSet(new)]
        #expect(
            item(["s": .stringSet(old)], ["s": .stringSet(new)])?["data"]
                == .map(["s": .map(data)]))
        #expect(item(["s": .stringSet(old)], nil)?["actor"] == .string("alice"))
    }

    @Test func `what FW24 ignores makes no item when nothing else changes`() {
        #expect(item(["updatedAt": .string("1")], ["updatedAt": .string("2")]) == nil)
    }

    @Test func `the entity is named by its attribute, or by the table`() {
        let named: Item = ["__edb_e__": .string("user"), "id": .string("7")]
        #expect(item(nil, named)?["entityName"] == .string("user"))
        #expect(item(nil, ["id": .string("7")])?["entityName"] == .string("Orders"))
    }

    @Test func `an item is one of ElectroDB's entity auditLog`() throws {
        let entry = EntrySample().entry
        let item = try #require(layout.items(of: entry).first)
        #expect(item["pk"] == .string(Text("$auditlog#auditid_\(entry.id)")))
        #expect(item["sk"] == .string("$auditlog_1"))
        #expect(item["__edb_e__"] == .string("auditLog"))
        #expect(item["timestamp"] == .string("2026-11-21T10:15:02.118Z"))
    }
}
