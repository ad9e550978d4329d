import Testing

@testable import AuditPipeline

/// The table that a query names is all that a store looks through, so it must be the only one.
struct RequiredTableTests {
    @Test(arguments: [
        "table:Orders", "table:\"Orders\"", "op:delete table:Orders", "(table:Orders) alice",
        "(op:delete (table:Orders alice))", "table:Orders AND (alice OR bob)",
        "table:Orders -table:Users", "--table:Orders",
    ])
    func `a table that every match is of is required`(text: String) throws {
        #expect(try table(text) == "Orders")
    }

    @Test(arguments: [
        "", "alice", "table:Ord*", "table:*", "table:*rders", "-table:Orders", "-(table:Orders)",
        "table:Orders OR table:Users", "table:Orders OR alice", "table:Orders OR table:Orders",
        "table:Orders,Users", "table:>Orders", "table:Orders..Users", "new.table:Orders",
        "old.x:1 OR (table:Orders alice)", "Orders", "---table:Orders",
    ])
    func `where there may be several, none is`(text: String) throws {
        #expect(try table(text) == nil)
    }

    private func table(_ text: String) throws -> String? {
        try EntryQuery(parsing: text, now: EntrySample().time).requiredTable
    }
}
