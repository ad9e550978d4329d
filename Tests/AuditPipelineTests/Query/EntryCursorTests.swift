import Testing

@testable import AuditPipeline

struct EntryCursorTests {
    @Test(arguments: [0, 1, 35, 36, 1042, Int.max])
    func `a cursor is read as it was written`(leaf: Int) {
        let cursor = EntryCursor(before: leaf)
        #expect(EntryCursor(cursor.description) == cursor)
    }

    @Test(arguments: [
        "", "e1.", "e1.-1", "e1.+1", "e1.01", "e1.A", "e1.!", "e2.1", "1", "e1.1 ",
        "e1.zzzzzzzzzzzzzzzzzzzz",
    ])
    func `another text is no cursor`(text: String) {
        #expect(EntryCursor(text) == nil)
    }
}
