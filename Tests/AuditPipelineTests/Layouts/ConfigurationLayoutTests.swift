import DynamoModel
import Testing

@testable import AuditPipeline

struct ConfigurationLayoutTests {
    private func items(_ old: Item?, _ new: Item?) -> [Item] {
        var sample = EntrySample(table: "Configuration", old: old, new: new)
        sample.key = PrimaryKey(
            partition: Attribute(name: "key", value: .string("CACHE_TTL_SEC")), sort: nil)
        return TableLayout(.configuration).items(of: sample.entry)
    }

    private func configuration(_ value: Int64) -> Item {
        ["key": .string("CACHE_TTL_SEC"), "value": .number(Number(value))]
    }

    @Test func `a create has the whole item`() throws {
        let item = try #require(items(nil, configuration(3600)).first)
        #expect(item["itemKey"] == .string("CACHE_TTL_SEC"))
        #expect(item["modificationTime"] == .string("2026-11-21T10:15:02.118Z"))
        #expect(item["newValue"] == .map(configuration(3600)))
        #expect(item.attributes.map(\.name) == ["id", "itemKey", "modificationTime", "newValue"])
    }

    @Test func `an update has the attribute and its two values`() throws {
        let item = try #require(items(configuration(3600), configuration(60)).first)
        #expect(item["updatedAttribute"] == .string("value"))
        #expect(item["oldValue"] == .number(Number(3600)))
        #expect(item["newValue"] == .number(Number(60)))
        #expect(item.count == 6)
    }

    @Test func `a delete has the item that is gone`() throws {
        let item = try #require(items(configuration(60), nil).first)
        #expect(item["oldValue"] == .map(configuration(60)))
        #expect(item.attributes.map(\.name) == ["id", "itemKey", "modificationTime", "oldValue"])
    }

    @Test func `an update of several attributes makes an item for each, with ids of their own`() {
        var new = configuration(60)
        new["unit"] = .string("s")
        let items = items(configuration(3600), new)
        #expect(items.map { $0["updatedAttribute"] } == [.string("unit"), .string("value")])
        #expect(Set(items.map { $0["id"] }).count == 2)
        #expect(items.first?["oldValue"] == nil)
    }

    @Test func `an id has the form of a UUID`() throws {
        let id = try #require(items(nil, configuration(1)).first?["id"])
        let text: String? = if case .string(let text) = id { text.string } else { nil }
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(text?.wholeMatch(of: form) != nil)
    }
}
