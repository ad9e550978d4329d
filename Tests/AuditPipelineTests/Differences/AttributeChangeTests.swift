import DynamoModel
import Testing

@testable import AuditPipeline

@Test func `equal items have no changes, whatever form their numbers were sent in`() throws {
    let old: Item = ["a": .number(try Number("1.0")), "b": .list([.null, .bool(true)])]
    let new: Item = ["b": .list([.null, .bool(true)]), "a": .number(Number(1))]
    #expect(AttributeChange.between(old, new).isEmpty)
    #expect(AttributeChange.between(nil, nil).isEmpty)
}

@Test func `changes inside maps and lists are named by their paths, in order`() throws {
    let old: Item = [
        "Address": .map(["city": .string("Rome"), "zip": .string("00100")]),
        "Gone": .null,
        "Tags": .list([.string("a"), .map(["n": .number(Number(1))]), .string("x")]),
    ]
    let new: Item = [
        "Address": .map(["city": .string("Milan"), "street": .string("Via Po")]),
        "Coupon": .string("WINTER"),
        "Tags": .list([.string("a"), .map(["n": .number(Number(2))])]),
    ]
    let changes = AttributeChange.between(old, new)
    #expect(
        changes.map { "\($0.verb) \($0.path.text)" } == [
            "change Address.city", "add Address.street", "remove Address.zip", "add Coupon",
            "remove Gone", "change Tags[1].n", "remove Tags[2]",
        ])
    #expect(changes == changes.sorted { $0.path < $1.path })
    #expect(changes[0].difference == .change(.string("Rome"), to: .string("Milan")))
    #expect(changes[4].old == .null)
    #expect(changes[4].new == nil)
}

@Test func `a set is one value`() throws {
    let old = try #require(ValueSet<Text>(["a", "b"]))
    let new = try #require(ValueSet<Text>(["b", "c", "d"]))
    let changes = AttributeChange.between(["s": .stringSet(old)], ["s": .stringSet(new)])
    #expect(changes.map(\.difference) == [.change(.stringSet(old), to: .stringSet(new))])
}

@Test func `another type is a change even when the text is the same`() throws {
    let changes = AttributeChange.between(["n": .string("1")], ["n": .number(Number(1))])
    #expect(changes.map(\.difference) == [.change(.string("1"), to: .number(Number(1)))])
}

@Test func `texts that only look equal are different`() {
    let changes = AttributeChange.between(["n": .string("\u{E9}")], ["n": .string("e\u{301}")])
    #expect(changes.count == 1)
}

@Test func `a map that becomes a list is changed as a whole`() {
    let changes = AttributeChange.between(["m": .map(["a": .null])], ["m": .list([.null])])
    #expect(changes.map(\.path.text) == ["m"])
}

@Test func `against no image, every attribute is added or removed as a whole`() {
    let item: Item = ["a": .null, "m": .map(["x": .bool(true)])]
    #expect(
        AttributeChange.between(nil, item).map(\.difference) == [
            .add(.null), .add(.map(["x": .bool(true)])),
        ])
    #expect(AttributeChange.between(item, nil).map(\.verb) == ["remove", "remove"])
}

@Test func `large lists are compared in one walk`() throws {
    let count = 50_000
    let old = AttributeValue.list((0..<count).map { .number(Number(Int64($0))) })
    let new = AttributeValue.list((0..<count).map { .number(Number(Int64($0 + 1))) })
    let changes = AttributeChange.between(["l": old], ["l": new])
    #expect(changes.count == count)
    #expect(changes.last?.path.text == "l[\(count - 1)]")
}
