import DynamoModel
import Testing

@testable import DynamoEngine

private let intro = "One or more parameter values were invalid:"
private let mismatch = "The provided key element does not match the schema"

private let schema = KeySchema(
    partition: KeyAttribute(name: "id", type: .string),
    sort: KeyAttribute(name: "sk", type: .number),
)
private let binary = KeySchema(
    partition: KeyAttribute(name: "id", type: .binary),
    sort: KeyAttribute(name: "sk", type: .string),
)

private func text(_ size: Int) -> AttributeValue {
    .string(Text(String(repeating: "x", count: size)))
}

@Test(
    arguments: [
        ([:], "\(intro) Missing the key id in the item"),
        (["id": .string("a")], "\(intro) Missing the key sk in the item"),
        (
            ["id": .n(1), "sk": .n(1)],
            "\(intro) Type mismatch for key id expected: S actual: N"
        ),
        (
            ["id": .string("a"), "sk": .null],
            "\(intro) Type mismatch for key sk expected: N actual: NULL"
        ),
        (
            ["id": .string(""), "sk": .n(1)],
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
                + "cannot contain an empty string value. Key: id"
        ),
        (
            ["id": text(2049), "sk": .n(1)],
            "\(intro) Size of hashkey has exceeded the maximum size limit of2048 bytes"
        ),
    ] as [(Item, String)])
func `an item without a proper key is refused`(item: Item, message: String) {
    #expect(throws: DynamoDBError.validation(message)) { try schema.key(of: item) }
}

@Test(
    arguments: [
        (
            ["id": .binary([]), "sk": .string("a")],
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
                + "cannot contain an empty binary value. Key: id"
        ),
        (
            ["id": .binary([1]), "sk": text(1025)],
            "\(intro) Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
        ),
    ] as [(Item, String)])
func `binary and long keys are refused alike`(item: Item, message: String) {
    #expect(throws: DynamoDBError.validation(message)) { try binary.key(of: item) }
}

@Test func `keys of the greatest size are taken`() throws {
    let long = String(repeating: "x", count: 1024)
    let item: Item = [
        "id": .binary(Array(repeating: 0xFF, count: 2048)), "sk": .string(Text(long)),
    ]
    #expect(try binary.key(of: item).bytes.count == 4 + 2 + 2048 + 1024)
}

@Test(
    arguments: [
        ["id": .string("a")], ["id": .string("a"), "sk": .n(1), "more": .n(1)],
        ["id": .string("a"), "extra": .n(1)], ["id": .n(1), "sk": .n(1)], [:],
    ] as [Item])
func `a named key has the key attributes and no others`(key: Item) {
    #expect(throws: DynamoDBError.validation(mismatch)) { try schema.key(named: key) }
}

@Test func `a named key can be empty no more than an item's`() {
    #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
                + "cannot contain an empty string value. Key: id",
        ),
    ) {
        try schema.key(named: ["id": .string(""), "sk": .n(1)])
    }
}

@Test func `an item's key and the same named key are one`() throws {
    let key: Item = ["id": .string("a"), "sk": .n(1)]
    let item: Item = ["id": .string("a"), "sk": .n(1), "more": .null]
    #expect(try schema.key(named: key) == schema.key(of: item))
}

@Test func `a reader, an updater and a deleter check the key alike`() async throws {
    let bench = try await Workbench.withTable()
    let key: Item = ["extra": .string("a")]
    let refusal = DynamoDBError.validation(mismatch)
    await #expect(throws: refusal) { try await bench.item(key) }
    await #expect(throws: refusal) {
        try await bench.engine.deleteItem(.init(table: "T", key: key))
    }
    await #expect(throws: refusal) {
        try await bench.engine.updateItem(.init(table: "T", key: key))
    }
}
