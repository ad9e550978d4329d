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
    var order = ErasureOrder(.item(table: "Users", key))
    order.isDryRun = true
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

@Test(arguments: [
    #"{}"#, #"{"table":"Users"}"#, #"{"key":{"pk":{"S":"u"}}}"#,
    #"{"table":"Users","query":"op:create"}"#,
    #"{"table":"Users","key":{"pk":{"S":"u"}},"query":"op:create"}"#,
])
func `an order that does not say what is meant, or says it twice, is refused`(text: String) {
    #expect(throws: DynamoDBError.self) {
        var reader = JSONReader(Array(text.utf8).span)
        _ = try ErasureOrder(json: &reader)
    }
}

@Test func `an order by an empty query is refused, because that would be every entry`() throws {
    let now = Timestamp(milliseconds: 0)
    #expect(throws: QueryError.self) { try ErasureOrder(.query(" ")).selection(now: now) }
    #expect(try ErasureOrder(.query("table:*")).selection(now: now).queries.count == 1)
}
