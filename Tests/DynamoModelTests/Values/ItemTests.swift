import Testing

@testable import DynamoModel

@Test func `attributes stand in the order of their names, whatever order they came in`() {
    let item: Item = ["b": .null, "a": .bool(true), "Z": .null]
    #expect(item.attributes.map(\.name) == ["Z", "a", "b"])
    #expect(item == ["a": .bool(true), "Z": .null, "b": .null])
}

@Test func `a name that stands there twice is refused`() {
    let twice = [Attribute(name: "a", value: .null), Attribute(name: "a", value: .bool(true))]
    #expect(Item(twice) == nil)
    #expect(Item(twice + [Attribute(name: "b", value: .null)]) == nil)
}

@Test func `attributes are found, replaced, added and removed by name`() {
    var item: Item = ["b": .null, "d": .null]
    item["b"] = .bool(true)
    item["c"] = .bool(false)
    item["d"] = nil
    item["none"] = nil
    #expect(item == ["b": .bool(true), "c": .bool(false)])
    #expect(item["b"] == .bool(true))
    #expect(item["a"] == nil)
    #expect(item.count == 2)
}

@Test func `names that only look alike are two attributes`() {
    let item: Item = ["\u{E9}": .null, "e\u{301}": .bool(true)]
    #expect(item.count == 2)
    #expect(item["\u{E9}"] == .null)
}

@Test func `32 levels of values are as many as DynamoDB allows`() {
    func nested(_ levels: Int, _ wrap: (AttributeValue) -> AttributeValue) -> Item {
        ["a": (1..<levels).reduce(AttributeValue.null) { value, _ in wrap(value) }]
    }
    let wraps: [(AttributeValue) -> AttributeValue] = [{ .list([$0]) }, { .map(["x": $0]) }]
    for wrap in wraps {
        #expect(!nested(32, wrap).isNestedTooDeeply)
        #expect(nested(33, wrap).isNestedTooDeeply)
    }
    #expect(!Item().isNestedTooDeeply)
}
