import Testing

@testable import DynamoModel

/// The sort key's name stands before the partition key's.
private let key = PrimaryKey(
    partition: Attribute(name: "UserId", value: .string("user1")),
    sort: Attribute(name: "OrderId", value: .number(Number(7))),
)
private let simple = PrimaryKey(partition: key.partition)

private func read(_ json: String) throws -> PrimaryKey {
    var reader = JSONReader(json.utf8.span)
    return try PrimaryKey(json: &reader)
}

@Test func `a key's attributes begin with the partition key, an item's with the first name`() {
    #expect(key.attributes.map(\.name) == ["UserId", "OrderId"])
    #expect(key.item.attributes.map(\.name) == ["OrderId", "UserId"])
    #expect(key != PrimaryKey(partition: Attribute(name: "OrderId", value: .number(Number(7)))))
}

@Test func `a key is written partition key first`() {
    var writer = JSONWriter()
    writer.primaryKey(key)
    #expect(writer.text == #"{"UserId":{"S":"user1"},"OrderId":{"N":"7"}}"#)
}

@Test func `the first member of a key's JSON is the partition key`() throws {
    #expect(try read(#"{"UserId":{"S":"user1"},"OrderId":{"N":"7"}}"#) == key)
    #expect(try read(#"{"OrderId":{"N":"7"},"UserId":{"S":"user1"}}"#) != key)
    #expect(try read(#"{"UserId":{"S":"user1"}}"#) == simple)
}

@Test(arguments: [
    "{}", #"{"a":{"S":"1"},"a":{"S":"2"}}"#, #"{"a":{"S":"1"},"b":{"S":"1"},"c":{"S":"1"}}"#,
])
func `no other number of members makes a key`(json: String) {
    let fault = DynamoDBError.serialization("A key has one attribute, or two of different names")
    #expect(throws: fault) { try read(json) }
}

@Test(arguments: [key, simple])
func `a stored key keeps the order of its attributes`(key: PrimaryKey) throws {
    #expect(try PrimaryKey(stored: key.stored.span) == key)
}

@Test func `bytes that are not a key are refused`() {
    let bytes = key.stored
    for hostile in bytes.indices.map({ Array(bytes[..<$0]) }) + [bytes + [0], [0], [2] + bytes] {
        #expect(throws: StoredFormError.self) { try PrimaryKey(stored: hostile.span) }
    }
}

@Test func `an item has a key where it has all of its attributes`() {
    let schema = KeySchema(
        partition: KeyAttribute(name: "UserId", type: .string),
        sort: KeyAttribute(name: "OrderId", type: .number),
    )
    var item = key.item
    item["Quantity"] = .null
    #expect(PrimaryKey(of: item, schema: schema) == key)
    #expect(PrimaryKey(of: item, schema: KeySchema(partition: schema.partition)) == simple)
    item["OrderId"] = nil
    #expect(PrimaryKey(of: item, schema: schema) == nil)
}

@Test func `a key is put in the order of a schema`() {
    let partition = KeyAttribute(name: "UserId", type: .string)
    let schema = KeySchema(
        partition: partition, sort: KeyAttribute(name: "OrderId", type: .number))
    let turned = PrimaryKey(partition: key.attributes[1], sort: key.partition)
    #expect(turned != key)
    #expect(turned.ordered(by: schema) == key)
    #expect(key.ordered(by: schema) == key)
    #expect(simple.ordered(by: schema) == nil)
    #expect(key.ordered(by: KeySchema(partition: partition)) == simple)
}
