import DynamoModel
import Testing

@testable import AuditPipeline

/// Items of other layouts tell the entries that they have, and nothing that they have not.
struct ForeignAuditTableTests {
    private let orders = KeySchema(
        partition: KeyAttribute(name: "UserId", type: .string),
        sort: KeyAttribute(name: "OrderId", type: .string))
    private let settings = KeySchema(partition: KeyAttribute(name: "key", type: .string))

    /// What the tutorial's function writes of an update.
    private let tutorial: Item = [
        "EventId": .string("c81e728d"), "EventTimestamp": .string("2024-03-01T10:15:02.118402"),
        "EventName": .string("MODIFY"), "UserId": .string("user1"), "OrderId": .string("order1"),
        "OldImage": .map([
            "UserId": .map(["S": .string("user1")]), "OrderId": .map(["S": .string("order1")]),
            "Quantity": .map(["N": .string("1")]),
        ]),
        "NewImage": .map([
            "UserId": .map(["S": .string("user1")]), "OrderId": .map(["S": .string("order1")]),
            "Quantity": .map(["N": .string("2")]),
            "Tags": .map(["SS": .list([.string("a"), .string("b")])]),
            "Address": .map(["M": .map(["city": .map(["S": .string("Milan")])])]),
            "Gift": .map(["BOOL": .bool(true)]), "Note": .map(["NULL": .bool(true)]),
        ]),
    ]

    @Test func `an item of the tutorial's table has both images in full`() throws {
        let entry = try table(.eventTable, orders).entry(of: tutorial)
        #expect(entry.change.kind == .modify)
        #expect(entry.change.time == Timestamp("2024-03-01T10:15:02.118Z"))
        #expect(entry.change.key.partition.value == .string("user1"))
        #expect(entry.change.old?["Quantity"] == .number(Number(1)))
        #expect(entry.change.new?["Address"] == .map(["city": .string("Milan")]))
        #expect(entry.change.new?["Note"] == .null)
        #expect(entry.actor.kind == .unknown)
    }

    @Test func `what came twice has one id`() throws {
        var again = tutorial
        again["EventTimestamp"] = .string("2024-03-01T10:15:09")
        let table = table(.eventTable, orders)
        #expect(try table.entry(of: tutorial).id == table.entry(of: again).id)
        again["EventId"] = .string("another")
        #expect(try table.entry(of: tutorial).id != table.entry(of: again).id)
    }

    @Test(arguments: ["EventId", "EventTimestamp", "EventName", "NewImage", "OldImage"])
    func `an item that lacks something is no entry`(name: Text) throws {
        var item = tutorial
        item[name] = nil
        #expect(throws: DynamoDBError.self) { try table(.eventTable, orders).entry(of: item) }
        item[name] = .bool(true)
        #expect(throws: DynamoDBError.self) { try table(.eventTable, orders).entry(of: item) }
    }

    @Test func `the exercise's create has the whole item, its update one attribute`() throws {
        let table = table(.configuration, settings)
        var item: Item = [
            "id": .string("1"), "itemKey": .string("CACHE_TTL_SEC"),
            "modificationTime": .string("2024-03-01T10:15:02Z"),
            "newValue": .map(["key": .string("CACHE_TTL_SEC"), "value": .number(Number(3600))]),
        ]
        let created = try table.entry(of: item)
        #expect(created.change.kind == .insert)
        #expect(created.change.new?["value"] == .number(Number(3600)))
        item["updatedAttribute"] = .string("value")
        item["oldValue"] = .number(Number(3600))
        item["newValue"] = .number(Number(1800))
        let updated = try table.entry(of: item)
        #expect(updated.change.kind == .modify)
        #expect(updated.change.old?["value"] == .number(Number(3600)))
        #expect(updated.change.new?["value"] == .number(Number(1800)))
        item["updatedAttribute"] = nil
        item["oldValue"] = .map(["value": .number(Number(1))])
        item["newValue"] = nil
        let removed = try table.entry(of: item)
        #expect(removed.change.kind == .remove)
        #expect(removed.change.old?["key"] == .string("CACHE_TTL_SEC"))
    }

    @Test func `an entry of FW24 has what differs, and who it was`() throws {
        let item: Item = [
            "auditId": .string("a-1"), "timestamp": .string("2024-03-01T10:15:02.118Z"),
            "entityName": .string("user"), "eventType": .string("update"),
            "identifiers": .map(["id": .string("u1")]), "actor": .string("alice"),
            "data": .map([
                "name": .map(["old": .string("A"), "new": .string("B")]),
                "mail": .map(["new": .string("a@b")]),
            ]),
        ]
        let entry = try table(.fw24, orders).entry(of: item)
        #expect(entry.change.old == ["id": .string("u1"), "name": .string("A")])
        #expect(
            entry.change.new
                == ["id": .string("u1"), "name": .string("B"), "mail": .string("a@b")])
        #expect(entry.change.key.partition.name == "id")
        #expect(entry.actor.shownName == "alice")
        #expect(entry.actor.confidence == .declared)
    }

    @Test(arguments: [TableLayout.Form.eventTable, .configuration, .fw24])
    func `what our layouts write is read again`(form: TableLayout.Form) throws {
        let key: Item = ["UserId": .string("u"), "OrderId": .string("o")]
        var (old, new) = (key, key)
        old["n"] = .number(Number(1))
        new["n"] = .number(Number(2))
        let change = Change(
            position: ChangePosition(
                table: "Orders", streamARN: "arn", shardID: "s", sequence: SequenceNumber(7)),
            kind: .modify, time: Timestamp(milliseconds: 1_700_000_000_000),
            images: ItemImages(
                key: try #require(PrimaryKey(of: key, schema: orders)), old: old, new: new),
            origin: ChangeOrigin(caller: .unknown, api: "PutItem"))
        let written = AuditEntry(
            change, actor: Actor(kind: .unknown, source: .none, confidence: .unknown))
        let items = TableLayout(form).items(of: written)
        let read = try table(form, orders).entry(of: try #require(items.first))
        #expect(read.change.key == change.key)
        #expect(read.change.time == change.time)
        #expect(read.change.old?["n"] == .number(Number(1)))
        #expect(read.change.new?["n"] == .number(Number(2)))
    }

    private func table(_ form: TableLayout.Form, _ schema: KeySchema) -> ForeignAuditTable {
        ForeignAuditTable(name: "audit", form: form, source: "Orders", keySchema: schema)
    }
}
