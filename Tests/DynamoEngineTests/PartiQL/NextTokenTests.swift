import DynamoModel
import Testing

@testable import DynamoEngine

private let text = "SELECT * FROM T WHERE id = ?"
private let invalid = DynamoDBError.validation("Invalid NextToken")
private let foreign = DynamoDBError.validation("NextToken does not match request")

private func page(
    _ bench: Workbench, _ statement: String = text, _ values: [AttributeValue] = [.string("a")],
    token: String? = nil,
) async throws -> ExecuteStatement.Response {
    var request = ExecuteStatement.Request(statement, parameters: values)
    request.limit = 1
    request.nextToken = token
    return try await bench.engine.executeStatement(request)
}

/// A table with two items, and the token behind the first.
private func bench() async throws -> (bench: Workbench, token: String) {
    let bench = try await Workbench.withTable(sort: .number)
    for number in Int64(1)...2 { try await bench.put(order("a", number)) }
    return (bench, try #require(try await page(bench).nextToken))
}

@Test func `a token is good for its own statement, also after a restart`() async throws {
    let (bench, token) = try await bench()
    #expect(try await page(bench, token: token).items == [order("a", 2)])
    #expect(try await page(bench.reopened(), token: token).items == [order("a", 2)])
}

@Test(arguments: [
    ("SELECT * FROM T WHERE id = ? ", "a"), ("SELECT id FROM T WHERE id = ?", "a"), (text, "b"),
])
func `a token of another statement or of other values is refused`(
    statement: String, id: String,
) async throws {
    let (bench, token) = try await bench()
    await #expect(throws: foreign) {
        try await page(bench, statement, [.string(Text(id))], token: token)
    }
}

@Test func `a token of a table that had the name before is refused`() async throws {
    let (bench, token) = try await bench()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    try await bench.createTable("T", sort: .number)
    await #expect(throws: foreign) { try await page(bench, token: token) }
}

@Test func `a token that was made up, cut or changed is refused`() async throws {
    let (bench, token) = try await bench()
    for forged in ["x", "garbage=", String(token.dropLast(4)), token + token] {
        await #expect(throws: invalid) { try await page(bench, token: forged) }
    }
    for index in token.indices where token[index] != "=" {
        var changed = token
        changed.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
        await #expect(throws: invalid) { try await page(bench, token: changed) }
    }
}

@Test func `a write has no pages`() async throws {
    let (bench, token) = try await bench()
    await #expect(throws: foreign) {
        try await page(bench, "DELETE FROM T WHERE id = ? AND sk = 1", token: token)
    }
    #expect(try await bench.item(order("a", 1)) != nil)
}
