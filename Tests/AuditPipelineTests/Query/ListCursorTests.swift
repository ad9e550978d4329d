import AuditPipeline
import Testing

@Test func `a cursor goes with its own list only`() throws {
    let cursor = ListCursor(try #require(EntryCursor("e1.16")), of: ["op:delete", nil])
    #expect(ListCursor("\(cursor)", of: ["op:delete", nil]) == cursor)
    #expect(ListCursor("\(cursor)", of: ["op:create", nil]) == nil)
    #expect(ListCursor("e1.16", of: ["op:delete", nil]) == nil)
}
