import Testing

@testable import DynamoModel

@Test func `equal sets are equal whatever order they came in`() throws {
    let set = try #require(ValueSet<Text>(["b", "a", "c"]))
    #expect(set.elements == ["a", "b", "c"])
    #expect(set == ValueSet(["c", "b", "a"]))
}

@Test func `a set is never empty`() {
    #expect(ValueSet<Text>([]) == nil)
}

@Test func `an element that stands there twice is refused, by value`() throws {
    #expect(ValueSet<Text>(["a", "b", "a"]) == nil)
    #expect(try ValueSet([Number("1.0"), Number("1")]) == nil)
    #expect(ValueSet<[UInt8]>([[], []]) == nil)
}

@Test func `numbers are ordered by value and bytes as unsigned numbers`() throws {
    let numbers = try ValueSet([Number("10"), Number("9"), Number("-1")])
    #expect(numbers?.elements.map(\.description) == ["-1", "9", "10"])
    #expect(ValueSet<[UInt8]>([[0x80], [0x7F, 1], []])?.elements == [[], [0x7F, 1], [0x80]])
}

@Test func `sets are joined and taken from each other`() throws {
    let left = try #require(ValueSet<Text>(["a", "b"]))
    let right = try #require(ValueSet<Text>(["b", "c"]))
    #expect(left.union(right).elements == ["a", "b", "c"])
    #expect(left.subtracting(right)?.elements == ["a"])
    #expect(left.subtracting(left) == nil)
    #expect(left.contains("a"))
    #expect(!left.contains("c"))
}
