import DynamoModel
import Testing

@testable import DynamoEngine

private typealias Outcome = BatchExecuteStatement.StatementOutcome

private func run(
    _ bench: Workbench, _ texts: String..., capacity: ReturnConsumedCapacity = .none,
) async throws -> BatchExecuteStatement.Response {
    var request = BatchExecuteStatement.Request(
        statements: texts.map { ParameterizedStatement($0) })
    request.returnConsumedCapacity = capacity
    return try await bench.engine.batchExecuteStatement(request)
}

private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable()
    for id in ["a", "b"] { try await bench.put(["id": .string(Text(id)), "n": .n(1)]) }
    return bench
}

@Test func `each read of a batch answers with its item, or with none`() async throws {
    let answer = try await run(
        bench(), "SELECT n FROM T WHERE id = 'a'", "SELECT * FROM T WHERE id = 'x'",
        "SELECT * FROM T WHERE id IN ['b']", capacity: .total)
    #expect(
        answer.outcomes == [
            Outcome(table: "T", item: ["n": .n(1)]), Outcome(table: "T"),
            Outcome(table: "T", item: ["id": .string("b"), "n": .n(1)]),
        ])
    #expect(answer.consumedCapacity.map(\.halfUnits) == [3])
}

@Test func `a read that names no one item fails for itself`() async throws {
    let message =
        "Select statements within BatchExecuteStatement must specify the primary key in the where "
        + "clause."
    let answer = try await run(
        bench(), "SELECT * FROM T", "SELECT * FROM T WHERE id = 'a' AND n = 1",
        "SELECT * FROM T.I WHERE id = 'a'", "SELECT * FROM T WHERE id = 'a'")
    let refused = Outcome(error: .validation(message))
    #expect(answer.outcomes.prefix(3) == [refused, refused, refused])
    #expect(answer.outcomes.last?.item != nil)
}

@Test func `a read of an index that statements can not read is refused as that`() async throws {
    let key = IndexKeySchema(
        partition: ["city", "state"].map { KeyAttribute(name: $0, type: .string) })
    let bench = try await Workbench.withIndexes(
        SecondaryIndex(
            name: "ByPlace", keySchema: key, projection: .all, scope: .global(.payPerRequest)))
    try await bench.put(order("a", 1))
    let answer = try await run(
        bench, "SELECT * FROM T.ByPlace WHERE city = 'x' AND state = 'y'",
        "SELECT sk FROM T WHERE id = 'a' AND sk = 1")
    #expect(
        answer.outcomes == [
            Outcome(
                error: .validation(
                    "PartiQL statements cannot be executed on tables with multi-attribute HASH "
                        + "keys or multi-attribute RANGE keys.")),
            Outcome(table: "T", item: ["sk": .n(1)]),
        ])
}

@Test func `a statement whose values are none fails for itself`() async throws {
    let request = try BatchExecuteStatement.Request(
        text: #"""
            {"Statements":[
            {"Statement":"UPDATE T SET n = ? WHERE id = 'a'","Parameters":[{"N":"1e2147483648"}]},
            {"Statement":"UPDATE T SET n = ? WHERE id = 'b'","Parameters":[{"N":"2"}]}]}
            """#)
    let bench = try await bench()
    let answer = try await bench.engine.batchExecuteStatement(request)
    let message = "The parameter cannot be converted to a numeric value: 1e2147483648"
    #expect(
        answer.outcomes == [Outcome(error: .validation(message)), Outcome(table: "T")])
    #expect(try await bench.item(["id": .string("a")])?["n"] == .n(1))
    #expect(try await bench.item(["id": .string("b")])?["n"] == .n(2))
}

@Test func `writes of a batch happen whatever becomes of their neighbours`() async throws {
    let bench = try await bench()
    try await bench.put(["id": .string("d")])
    let answer = try await run(
        bench, "INSERT INTO T VALUE {'id': 'c'}", "INSERT INTO T VALUE {'id': 'd'}",
        "SLECT", "DELETE FROM X WHERE id = 'a'", "UPDATE T SET n = 2 WHERE id = 'b' AND n = 7",
        "DELETE FROM T WHERE id = 'a' RETURNING ALL OLD *")
    #expect(
        answer.outcomes == [
            Outcome(table: "T"), Outcome(table: "T", error: .duplicateItem),
            Outcome(
                error: .validation(
                    "Statement wasn't well formed, can't be processed: Expected data manipulation")
            ),
            Outcome(error: .resourceNotFound("Requested resource not found")),
            Outcome(table: "T", error: .conditionalCheckFailed(item: nil)),
            Outcome(table: "T", item: ["id": .string("a"), "n": .n(1)]),
        ])
    #expect(try await bench.item(["id": .string("c")]) != nil)
    #expect(try await bench.item(["id": .string("a")]) == nil)
    #expect(try await bench.item(["id": .string("b")])?["n"] == .n(1))
}

@Test func `a batch that names an item twice is refused`() async throws {
    let bench = try await bench()
    let pairs = [
        ("UPDATE T SET n = n + 1 WHERE id = 'a'", "DELETE FROM T WHERE id = 'a'"),
        ("SELECT * FROM T WHERE id = 'a'", "SELECT n FROM T WHERE id = 'a'"),
    ]
    for (one, other) in pairs {
        await #expect(
            throws: DynamoDBError.validation("Provided list of item keys contains duplicates")
        ) {
            try await run(bench, one, other)
        }
    }
    #expect(try await bench.item(["id": .string("a")])?["n"] == .n(1))
}

@Test func `reads of a table cost together, each at its own rate`() async throws {
    var request = BatchExecuteStatement.Request(
        statements: ["a", "b", "x"].map { .init("SELECT * FROM T WHERE id = '\($0)'") })
    request.statements[1].isConsistent = true
    request.returnConsumedCapacity = .indexes
    let answer = try await bench().engine.batchExecuteStatement(request)
    #expect(answer.consumedCapacity.map(\.halfUnits) == [4])
}

@Test func `a write that fails costs as if it had not, beside another one`() async throws {
    let bench = try await bench()
    let large = String(repeating: "x", count: 2100)
    try await bench.put(["id": .string("large"), "text": .string(Text(large))])
    let insert = "INSERT INTO T VALUE {'id': 'large'}"
    let update = "UPDATE T SET n = 2 WHERE id = 'a' AND n = 7"
    let answer = try await run(
        bench, insert, update, "INSERT INTO T VALUE {'id': 'c'}", capacity: .indexes)
    var writer = JSONWriter()
    writer.object { answer.write(to: &$0) }
    let cost = #"{"TableName":"T","CapacityUnits":5.0,"Table":{"CapacityUnits":1.0}}"#
    #expect(writer.text.contains(cost))
    #expect(try await run(bench, insert, update, capacity: .total).consumedCapacity.isEmpty)
}

@Test func `changes of a batch share a transaction and name the operation`() async throws {
    let bench = try await bench()
    _ = try await run(bench, "DELETE FROM T WHERE id = 'a'", "DELETE FROM T WHERE id = 'b'")
    let origins = try await bench.changes().suffix(2).map(\.origin)
    #expect(origins.map(\.api) == ["BatchExecuteStatement", "BatchExecuteStatement"])
    #expect(origins[0].transactionID != nil)
    #expect(origins[0].transactionID == origins[1].transactionID)
}

@Test func `a batch that reads and writes is refused and does neither`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "Read and write requests together in the same batch is not supported.")
    ) {
        try await run(bench, "SELECT * FROM T WHERE id = 'a'", "DELETE FROM T WHERE id = 'a'")
    }
    #expect(try await bench.sequences() == [1, 2])
}

@Test func `a batch of which nothing can be read answers with its errors`() async throws {
    let answer = try await run(bench(), "SLECT", "EXISTS(SELECT * FROM T WHERE id = 'a')")
    #expect(answer.outcomes.compactMap(\.error).count == 2)
}
