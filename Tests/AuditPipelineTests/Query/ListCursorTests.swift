import AuditPipeline
import Testing

@Test func `a cursor goes with its own list only`() {
    let cursor = ListCursor(at: "e1.16", of: ["op:delete", nil])
    #expect(ListCursor(parsing: "\(cursor)", of: ["op:delete", nil]) == cursor)
    #expect(ListCursor(parsing: "\(cursor)", of: ["op:create", nil]) == nil)
    #expect(ListCursor(parsing: "e1.16", of: ["op:delete", nil]) == nil)
}
