import AuditConsole
import AuditPipeline
import DynamoModel
import Testing

private let key = PrimaryKey(partition: Attribute(name: "Id", value: .string("u1")))

@Test func `what an erasure takes and leaves reads back`() throws {
    var document = ErasureDocument()
    document.entries = 7
    document.tables = ["Orders", "Users"]
    document.expect = "42"
    document.isComplete = false
    document.living = [.init(table: "Users", key: key)]
    document.livingCount = 3
    document.holds = ["pk:u1"]
    document.certificate = "ab"
    document.isScrubbed = true
    var writer = JSONWriter()
    document.write(to: &writer)
    var reader = JSONReader(writer.bytes.span)
    #expect(try ErasureDocument(json: &reader) == document)
}

@Test func `an order reads back, and one with an unknown member is refused`() throws {
    var order = ErasureOrder()
    (order.table, order.key, order.isDryRun) = ("Users", key, true)
    var writer = JSONWriter()
    order.write(to: &writer)
    var reader = JSONReader(writer.bytes.span)
    #expect(try ErasureOrder(json: &reader) == order)
    let unknown = Array(#"{"query":"op:create","unless":"held"}"#.utf8)
    #expect(throws: DynamoDBError.self) {
        var reader = JSONReader(unknown.span)
        _ = try ErasureOrder(json: &reader)
    }
}

@Test func `an order that says neither or both means nothing`() throws {
    let now = Timestamp(milliseconds: 0)
    var order = ErasureOrder()
    #expect(try order.selection(now: now) == nil)
    (order.table, order.key) = ("Users", key)
    #expect(try order.selection(now: now)?.table == "Users")
    order.query = "op:create"
    #expect(try order.selection(now: now) == nil)
}
