import DynamoModel
import Testing

@testable import AuditPipeline

struct TableLayoutTests {
    @Test(arguments: TableLayout.Form.allCases)
    func `an item has the key of its table, the same each time`(form: TableLayout.Form) throws {
        let layout = TableLayout(form)
        let items = layout.items(of: EntrySample().entry)
        #expect(items == layout.items(of: EntrySample().entry))
        #expect(items.count == 1)
        let schema = layout.table(named: "Audit").keySchema
        for attribute in [schema.partition, schema.sort].compactMap({ $0 }) {
            #expect(items.first?[attribute.name]?.type == attribute.type)
        }
    }

    @Test(arguments: TableLayout.Form.allCases)
    func `items of two changes have different keys`(form: TableLayout.Form) throws {
        let layout = TableLayout(form)
        let key = layout.keySchema.partition.name
        let first = try #require(layout.items(of: EntrySample().entry).first?[key])
        #expect(layout.items(of: EntrySample(sequence: 8).entry).first?[key] != first)
    }

    @Test func `our items say who, what, before and after`() throws {
        let sample = EntrySample()
        let item = try #require(TableLayout().items(of: sample.entry).first)
        #expect(
            item["item"]
                == .string(
                    #"Orders/{"UserId":{"S":"user1"},"OrderId":{"S":"order1"}}"#))
        #expect(item["when"] == .string("2026-11-21T10:15:02.118Z#100000000000000000007"))
        #expect(item["day"] == .string("2026-11-21"))
        #expect(item["op"] == .string("UPDATE"))
        #expect(item["actor"] == .string("alice"))
        #expect(item["confidence"] == .string("exact"))
        #expect(item["old"] == sample.old.map { .map($0) })
        #expect(item["new"] == sample.new.map { .map($0) })
        #expect(item["reason"] == nil)
    }

    @Test func `our items can be found by item, by actor and by day`() throws {
        let item = try #require(TableLayout().items(of: EntrySample().entry).first)
        let indexes = TableLayout().table(named: "Audit").indexes
        #expect(indexes.map(\.name) == ["by-item", "by-actor", "by-day"])
        for attribute in indexes.flatMap(\.keySchema.partition) + indexes.flatMap(\.keySchema.sort)
        {
            #expect(item[attribute.name]?.type == .string)
        }
    }

    @Test(arguments: TableLayout.Form.allCases)
    func `the longest keys and names fit into a table's keys and indexes`(
        form: TableLayout.Form,
    ) throws {
        var sample = EntrySample()
        let name = String(repeating: "n", count: 3000)
        sample.caller.name = name
        sample.key = PrimaryKey(
            partition: Attribute(
                name: "UserId", value: .string(Text(String(repeating: "p", count: 2048)))),
            sort: Attribute(
                name: "OrderId", value: .string(Text(String(repeating: "s", count: 1024)))))
        let layout = TableLayout(form)
        let table = layout.table(named: "Audit")
        let item = try #require(layout.items(of: sample.entry).first)
        let keys = table.indexes.flatMap(\.keySchema.partition) + [table.keySchema.partition]
        for key in keys {
            guard case .string(let text)? = item[key.name] else { continue }
            #expect(text.string.utf8.count <= 2048)
        }
        if form == .afterimage { #expect(item["actorName"] == .string(Text(name))) }
    }

    @Test func `an update of ignored attributes only makes no item`() {
        var layout = TableLayout()
        layout.ignoredFields = ["Quantity"]
        #expect(layout.items(of: EntrySample().entry).isEmpty)
        #expect(layout.items(of: EntrySample(old: nil).entry).count == 1)
        #expect(layout.items(of: EntrySample(new: nil).entry).count == 1)
    }

    @Test(arguments: TableLayout.Form.allCases)
    func `items expire when they are told to`(form: TableLayout.Form) {
        var layout = TableLayout(form)
        #expect(layout.items(of: EntrySample().entry).first?["expiresAt"] == nil)
        layout.timeToLive = .seconds(60)
        #expect(
            layout.items(of: EntrySample().entry).first?["expiresAt"]
                == .number(Number(1_795_256_162)))
    }
}
