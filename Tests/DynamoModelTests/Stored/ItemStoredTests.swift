import Testing

@testable import DynamoModel

@Test func `random items read back as they were stored`() throws {
    var random = RandomItems.printed()
    for _ in 0..<500 {
        let item = random.item(levels: 4)
        #expect(try Item(stored: item.stored.span) == item)
    }
}

@Test func `an item in its stored form answers as the one that was built`() throws {
    var random = RandomItems.printed()
    for _ in 0..<500 {
        let built = random.item(levels: 4)
        let stored = try Item(stored: built.stored)
        #expect(stored.count == built.count)
        #expect(stored.sizeBytes == built.sizeBytes)
        #expect(stored.text == built.text)
        #expect(stored.stored == built.stored)
        #expect(stored.hashValue == built.hashValue)
        #expect(stored.isNestedTooDeeply == built.isNestedTooDeeply)
        #expect(stored["no such name"] == nil)
        // In front of all names that are there, and behind them, unless it is one of them.
        for name: Text in ["", "\u{10FFFF}\u{10FFFF}"] {
            #expect(stored[name] == built[name])
        }
        for attribute in built.attributes {
            #expect(stored[attribute.name] == attribute.value)
        }
    }
}

@Test func `of some attributes no others are left`() throws {
    var random = RandomItems.printed()
    for _ in 0..<500 {
        let built = random.item(levels: 3)
        let chosen = built.attributes.map(\.name).shuffled(using: &random).prefix(3)
        let names = chosen + [random.text(), ""] + chosen
        var expected = Item()
        for name in names { expected[name] = built[name] }
        #expect(built.only(names) == expected)
        #expect(try Item(stored: built.stored).only(names) == expected)
    }
}

@Test func `how deep an item is nested can be told without building it`() throws {
    func nested(_ levels: Int, _ wrap: (AttributeValue) -> AttributeValue) throws -> Item {
        let value = (1..<levels).reduce(AttributeValue.null) { value, _ in wrap(value) }
        return try Item(stored: (["a": value] as Item).stored)
    }
    for wrap: (AttributeValue) -> AttributeValue in [{ .list([$0]) }, { .map(["x": $0]) }] {
        #expect(try !nested(32, wrap).isNestedTooDeeply)
        #expect(try nested(33, wrap).isNestedTooDeeply)
    }
}

@Test func `an item that was read and then changed is another one`() throws {
    let read = try Item(stored: (["a": .bool(true), "b": .null] as Item).stored)
    var changed = read
    changed["a"] = nil
    changed["c"] = .string("new")
    #expect(changed == ["b": .null, "c": .string("new")])
    #expect(read == ["a": .bool(true), "b": .null])
}

@Test(
    arguments: [
        [2, 1, 0x62, 0, 1, 0x61, 0],
        [1, 1, 0x61, 8, 2, 1, 0x79, 1, 0x78],
        [1, 1, 0x61, 4, 0xD0, 0x02, 10],
        [1, 1, 0x61, 10, 2, 1, 2, 1, 1],
        [1, 1, 0x61, 9, 2, 0xD0, 0x02, 2, 0xD0, 0x02, 1],
        [1, 0x81, 0, 0x61, 0],
    ] as [[UInt8]])
func `what is stored in another form than the only one is refused`(bytes: [UInt8]) {
    #expect(throws: StoredFormError.malformed) { try Item(stored: bytes) }
}

@Test func `equal items have equal bytes, whatever form they came in`() throws {
    let left = try Item(
        text: #"{"a":{"N":"1.50"},"b":{"SS":["y","x"]},"c":{"M":{"p":{"NULL":true},"q":{"S":""}}}}"#
    )
    let right = try Item(
        text:
            #"{"c":{"M":{"q":{"S":""},"p":{"NULL":true}}},"b":{"SS":["x","y"]},"a":{"N":"15e-1"}}"#)
    #expect(left.stored == right.stored)
}

@Test func `the stored form never changes`() throws {
    let item = try Item(
        text: #"{"b":{"L":[{"BOOL":true},{"N":"-12.5"}]},"a":{"S":"é"},"#
            + #""c":{"BS":["AQ==","/w=="]}}"#,
    )
    #expect(
        item.stored == [
            3, 1, 0x61, 3, 2, 0xC3, 0xA9, 1, 0x62, 6, 2, 2, 4, 0xCF, 0x02, 0x7D, 1, 0x63, 10, 2, 1,
            1, 1, 0xFF,
        ],
    )
}

@Test(arguments: ["0", "-1", "1E125", "-9.9999999999999999999999999999999999999E125", "1E-130"])
func `numbers at the borders of their range can be stored`(text: String) throws {
    let item: Item = ["n": .number(try Number(text))]
    #expect(try Item(stored: item.stored.span) == item)
}

@Test func `an item cut anywhere is refused`() {
    var random = RandomItems.printed()
    for _ in 0..<30 {
        let bytes = random.item(levels: 3).stored
        for count in bytes.indices {
            let cut = Array(bytes.prefix(count))
            #expect(throws: StoredFormError.self) { try Item(stored: cut.span) }
        }
    }
}

@Test func `changed bytes are refused or read, and never crash`() {
    var random = RandomItems.printed()
    for _ in 0..<2000 {
        var bytes = random.item(levels: 3).stored
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let position = Int.random(in: bytes.indices, using: &random)
            bytes[position] = UInt8.random(in: 0 ... .max, using: &random)
        }
        _ = try? Item(stored: bytes.span)
    }
}

@Test(
    arguments: [
        [1, 1, 0x61, 11], [1, 1, 0xFF, 0], [1, 1, 0x61, 8, 0],
        [1, 1, 0x61, 8, 2, 1, 0x78, 1, 0x78],
        [2, 1, 0x61, 0, 1, 0x61, 0], [0, 0], [1, 1, 0x61, 4, 0xFF, 0xFF, 0x7F, 1],
        [1, 1, 0x61, 4, 0] + Array(repeating: 0xFF, count: 18) + [0x7F],
        Array(repeating: 0xFF, count: 10), [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
    ] as [[UInt8]])
func `what no item is stored as is refused`(bytes: [UInt8]) {
    #expect(throws: StoredFormError.self) { try Item(stored: bytes.span) }
}

@Test func `bytes that nest without end are refused before they cost the stack`() {
    func repeated(_ part: [UInt8]) -> [UInt8] {
        Array(repeating: part, count: 100_000).reduce(into: []) { $0 += $1 }
    }
    let lists = [1, 1, 0x61] + repeated([6, 1])
    #expect(throws: StoredFormError.malformed) { try Item(stored: lists.span) }
    let maps = repeated([1, 1, 0x61, 7])
    #expect(throws: StoredFormError.malformed) { try Item(stored: maps.span) }
}
