import Testing

@testable import DynamoModel

/// Whether a statement is refused; what matters is that it comes back at all.
private func isRefused(_ text: String) -> Bool {
    do throws(DynamoDBError) {
        _ = try PartiQLStatement(text)
        return false
    } catch {
        return true
    }
}

struct HostileStatementTests {
    @Test(arguments: [
        ("(", ")"), ("NOT ", ""), ("NOT (", ")"), ("size(", ")"), ("[", "]"), ("{'a':", "}"),
        ("<<", ">>"), ("- ", ""), ("a = (", ")"),
    ])
    func `thousands of things inside each other are refused`(open: String, close: String) {
        let count = 8000 / (open.utf8.count + close.utf8.count)
        let nested =
            String(repeating: open, count: count) + "a" + String(repeating: close, count: count)
        #expect(isRefused("SELECT * FROM T WHERE \(nested)"))
        #expect(isRefused("UPDATE T SET a = \(nested) WHERE b = 1"))
    }

    @Test func `a value has no more levels than an item can have`() throws {
        func insert(_ levels: Int) -> String {
            let value =
                String(repeating: "{'a':", count: levels) + "1"
                + String(repeating: "}", count: levels)
            return "UPDATE T SET d = \(value) WHERE b = 1"
        }
        #expect(!isRefused(insert(31)))
        #expect {
            try PartiQLStatement(insert(32))
        } throws: { error in
            (error as? DynamoDBError)?.message
                == "Nesting Levels have exceeded supported limits under root"
                + String(repeating: ".a", count: 32)
        }
    }

    @Test func `branches that multiply without end are refused before they are made`() throws {
        let pair = "(id = 'a' OR id = 'b')"
        let all = [String](repeating: pair, count: 70).joined(separator: " AND ")
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        guard case .select(let select) = try PartiQLStatement("SELECT * FROM T WHERE \(all)") else {
            Issue.record("A SELECT is read as something else")
            return
        }
        #expect(throws: DynamoDBError.self) {
            try select.condition?.branches(IndexKeySchema(schema))
        }
    }

    @Test func `every beginning of a statement is refused or read`() {
        let statements = [
            "SELECT a.b[0], \"c\" FROM \"T\".\"I\" WHERE a = ? AND (b IN [1, 'x'] OR NOT c IS "
                + "MISSING) ORDER BY a DESC, b",
            "INSERT INTO T VALUE {'a': {'b': [1, <<'x'>>, true, null]}, 'c': -1.5e3}",
            "UPDATE T SET a = a + 1, b = set_add(b, <<1>>) REMOVE c[1] WHERE d = 'e''f' RETURNING "
                + "ALL NEW *",
            "EXISTS(SELECT * FROM T WHERE a = 1 AND b <> 2) -- a note",
        ]
        for statement in statements {
            for end in statement.indices { _ = isRefused(String(statement[..<end])) }
            for start in statement.indices { _ = isRefused(String(statement[start...])) }
        }
    }

    @Test func `statements of random words are refused or read`() {
        let words = [
            "SELECT", "*", "FROM", "T", "WHERE", "a", "=", "1", "'x'", "(", ")", "[", "]", "{", "}",
            "<<", ">>", "AND", "OR", "NOT", "IN", "IS", "MISSING", "NULL", "BETWEEN", ",", ".", "?",
            "-", "+", "size", "EXISTS", "UPDATE", "SET", "REMOVE", "INSERT", "INTO", "VALUE", ":",
            "DELETE", "RETURNING", "ALL", "OLD", "ORDER", "BY", "list_append", "\"q\"", ";",
        ]
        var random = RandomItems.printed()
        for _ in 0..<2000 {
            let count = Int.random(in: 1...20, using: &random)
            let start = [
                "SELECT", "UPDATE T SET", "INSERT INTO T VALUE", "DELETE FROM T WHERE", "",
            ]
            let text = (0..<count).compactMap { _ in words.randomElement(using: &random) }
            let statement = ([start.randomElement(using: &random) ?? ""] + text)
                .joined(separator: " ")
            _ = isRefused(statement)
        }
    }
}
