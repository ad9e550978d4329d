import DynamoModel
import Testing

@testable import DynamoEngine

private let poison: Item = ["id": .string("poison")]

/// A table whose change log refuses every change of the item `poison`, as a full disk might.
private func poisonedBench() async throws -> Workbench {
    let bench = try await Workbench.withTable()
    try bench.tamper(
        """
        CREATE TRIGGER refuse BEFORE INSERT ON change
        WHEN instr(new.body, CAST('poison' AS BLOB)) > 0
        BEGIN SELECT RAISE(ABORT, 'refused'); END
        """,
    )
    return bench
}

private func items(_ range: Range<Int>) -> [Item] {
    range.map { ["id": .string(Text("item \($0)"))] }
}

@Test func `a write that fails after writing leaves its neighbours alone`() async throws {
    let bench = try await poisonedBench()
    let outcomes = await bench.putInOneGroup(items(0..<5) + [poison] + items(5..<10))
    let failures = outcomes.indices.filter {
        if case .failure = outcomes[$0] { true } else { false }
    }
    #expect(failures == [5])
    #expect(try await bench.changes().map(\.key.item) == items(0..<10))
}

@Test func `a write that failed took no sequence number`() async throws {
    let bench = try await poisonedBench()
    _ = await bench.putInOneGroup(items(0..<5) + [poison] + items(5..<10))
    try await bench.put(["id": .string("later")])
    #expect(try await bench.sequences() == Array(1...11))
}

@Test func `a write that failed is not counted`() async throws {
    let bench = try await poisonedBench()
    _ = await bench.putInOneGroup(items(0..<3) + [poison])
    let table = try await bench.engine.describeTable(.init(table: "T")).table
    #expect(table.itemCount == 3)
    let crashed = try bench.afterCrash()
    #expect(try await crashed.engine.describeTable(.init(table: "T")).table == table)
}

@Test func `neither the item nor the change of a write that failed is there`() async throws {
    let bench = try await poisonedBench()
    let outcomes = await bench.putInOneGroup([poison])
    guard case .failure(.internalFailure(let message)) = outcomes.first else {
        Issue.record("The write succeeded")
        return
    }
    #expect(message.hasPrefix("refused"))
    #expect(try await bench.item(poison) == nil)
    #expect(try await bench.changes().isEmpty)
}

@Test func `a transaction that fails after writing leaves nothing behind`() async throws {
    let bench = try await poisonedBench()
    let actions = (items(0..<3) + [poison]).map { item in
        TransactWriteItems.Action.put(.init(table: "T", item: item))
    }
    await #expect(throws: DynamoDBError.self) {
        try await bench.engine.transactWriteItems(
            .init(actions: actions, clientRequestToken: "token"),
        )
    }
    #expect(try await bench.changes().isEmpty)
    #expect(try await bench.item(["id": .string("item 0")]) == nil)
    _ = try await bench.engine.transactWriteItems(
        .init(actions: actions.dropLast(), clientRequestToken: "token"),
    )
    #expect(try await bench.sequences() == [1, 2, 3])
}

@Test func `a table made beside a write that fails is made once, and usable`() async throws {
    let bench = try await poisonedBench()
    let create = CreateTable.Request(
        table: "New", keySchema: KeySchema(partition: KeyAttribute(name: "id", type: .string)),
    )
    let outcomes: [Result<Bool, DynamoDBError>] = await bench.inOneGroup([
        { engine, reply in engine.createTable(create, .unknown) { reply($0.map { _ in true }) } },
        { engine, reply in
            engine.putItem(.init(table: "T", item: poison), .unknown) {
                reply($0.map { _ in true })
            }
        },
    ])
    #expect(outcomes.first == .success(true))
    #expect(bench.engine.catalog.names == ["New", "T"])
    _ = try await bench.engine.putItem(.init(table: "New", item: ["id": .string("a")]))
    #expect(try await bench.sequences(of: "New") == [1])
}

@Test func `what fails without writing does not disturb its group`() async throws {
    let bench = try await Workbench.withTable()
    let puts = [
        PutItem.Request(table: "T", item: ["id": .string("a")]),
        PutItem.Request(
            table: "T", item: ["id": .string("a")], condition: "attribute_not_exists(id)",
        ),
        PutItem.Request(table: "T", item: ["id": .string("b")]),
    ]
    let outcomes: [Result<Bool, DynamoDBError>] = await bench.inOneGroup(
        puts.map { put in
            { engine, reply in engine.putItem(put, .unknown) { reply($0.map { _ in true }) } }
        },
    )
    #expect(
        outcomes == [
            .success(true), .failure(.conditionalCheckFailed(item: nil)), .success(true),
        ],
    )
    #expect(try await bench.sequences() == [1, 2])
}
