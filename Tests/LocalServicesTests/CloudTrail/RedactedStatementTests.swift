import Testing

@testable import LocalServices

struct RedactedStatementTests {
    @Test func `texts, numbers and truths are replaced`() {
        let statement = RedactedStatement(
            "UPDATE Orders SET a = 'it''s', b = 1.5e3, c = true WHERE pk = ? AND x2 <> -7")
        #expect(
            statement.text == """
                UPDATE Orders SET a = ***(Redacted), b = ***(Redacted), c = ***(Redacted) \
                WHERE pk = ? AND x2 <> -***(Redacted)
                """)
        #expect(statement.table == "Orders")
    }

    @Test(arguments: [
        (#"SELECT * FROM "My.Table"."index" WHERE a = 1"#, "My.Table"),
        ("insert into Orders value {'pk': 'x'}", "Orders"),
        (#"DELETE FROM "Orders" WHERE pk = 'a'"#, "Orders"),
    ])
    func `the table is found in quotes and without`(text: String, table: String) {
        #expect(RedactedStatement(text).table == table)
    }

    @Test func `a text without an end keeps nothing of it`() {
        #expect(RedactedStatement("SELECT 'secret").text == "SELECT ***(Redacted)")
        #expect(RedactedStatement("FROM \"Ord").table == "Ord")
    }
}
