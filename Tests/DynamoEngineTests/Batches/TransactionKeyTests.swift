import DynamoModel
import Testing

@testable import DynamoEngine

private typealias Action = TransactWriteItems.Action

private let good = Action.put(.init(table: "T", item: ["id": .string("good")]))

/// What a transaction is refused with whose second action is wrong.
private func cancelled(_ message: String) -> DynamoDBError {
    .transactionCanceled([.none, .init(code: "ValidationError", message: message)])
}

private let mismatch = "The provided key element does not match the schema"

@Test func `an item without the table's key cancels a transaction`() async throws {
    let bench = try await Workbench.withTable()
    let intro = "One or more parameter values were invalid:"
    let wrong: [(Item, String)] = [
        (["id": .n(5)], "\(intro) Type mismatch for key id expected: S actual: N"),
        (["id": .list([])], "\(intro) Type mismatch for key id expected: S actual: L"),
        (["n": .null], "\(intro) Missing the key id in the item"),
    ]
    for (item, message) in wrong {
        await #expect(throws: cancelled(message)) {
            try await bench.engine.transactWriteItems(
                .init(actions: [good, .put(.init(table: "T", item: item))]),
            )
        }
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `a key that is not like the table's cancels a transaction`() async throws {
    let bench = try await Workbench.withTable()
    let wrong: Item = ["id": .n(5)]
    let actions: [Action] = [
        .update(.init(table: "T", key: wrong, update: "REMOVE a")),
        .delete(.init(table: "T", key: wrong)),
        .check(.init(table: "T", key: wrong, condition: "attribute_exists(id)")),
    ]
    for action in actions {
        await #expect(throws: cancelled(mismatch)) {
            try await bench.engine.transactWriteItems(.init(actions: [good, action]))
        }
    }
}

@Test func `a key that is too long cancels a transaction`() async throws {
    let bench = try await Workbench.withTable()
    let long: Item = ["id": .string(Text(String(repeating: "x", count: 2049)))]
    let refusal = cancelled(
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size "
            + "limit of2048 bytes")
    for action in [
        Action.put(.init(table: "T", item: long)), .delete(.init(table: "T", key: long)),
    ] {
        await #expect(throws: refusal) {
            try await bench.engine.transactWriteItems(.init(actions: [good, action]))
        }
    }
    await #expect(throws: refusal) {
        try await bench.engine.transactGetItems(
            .init(gets: [
                .init(table: "T", key: ["id": .string("a")]), .init(table: "T", key: long),
            ]),
        )
    }
}

@Test func `a transaction lets names without an expression pass`() async throws {
    let bench = try await Workbench.withTable()
    var put = PutItem.Request(table: "T", item: ["id": .string("a")])
    put.options.inputs.names = [.init(token: "#a", value: "a")]
    _ = try await bench.engine.transactWriteItems(.init(actions: [.put(put)]))
    var get = GetItem.Request(table: "T", key: ["id": .string("a")])
    get.inputs.names = [.init(token: "#a", value: "a")]
    #expect(try await bench.engine.transactGetItems(.init(gets: [get])).items == [put.item])
}

@Test func `a reading transaction leaves out an item of which nothing was asked for`() async throws
{
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    var get = GetItem.Request(table: "T", key: ["id": .string("a")])
    get.projection = "n"
    #expect(try await bench.engine.transactGetItems(.init(gets: [get])).items == [nil])
    #expect(try await bench.engine.getItem(get).item == [:])
}

@Test func `only the first of several wrong keys is the reason`() async throws {
    let bench = try await Workbench.withTable()
    let wrong = Action.delete(.init(table: "T", key: ["id": .n(5)]))
    let reason = CancellationReason(code: "ValidationError", message: mismatch)
    await #expect(throws: DynamoDBError.transactionCanceled([reason, .none])) {
        try await bench.engine.transactWriteItems(.init(actions: [wrong, wrong]))
    }
}

@Test func `an empty key refuses the whole transaction`() async throws {
    let bench = try await Workbench.withTable()
    let message =
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        + "cannot contain an empty string value. Key: id"
    let empty: Item = ["id": .string("")]
    let actions: [Action] = [
        .put(.init(table: "T", item: empty)), .delete(.init(table: "T", key: empty)),
    ]
    for action in actions {
        await #expect(throws: DynamoDBError.validation(message)) {
            try await bench.engine.transactWriteItems(.init(actions: [good, action]))
        }
    }
}

@Test func `a key that is not like the table's cancels a reading transaction`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: cancelled(mismatch)) {
        try await bench.engine.transactGetItems(
            .init(gets: [
                .init(table: "T", key: ["id": .string("a")]), .init(table: "T", key: [:]),
            ]),
        )
    }
}

@Test func `a reading transaction answers with 4 MB at most`() async throws {
    let bench = try await Workbench.withTable()
    let large = AttributeValue.string(Text(String(repeating: "x", count: 400_000)))
    let keys = (0..<11).map { ["id": .string(Text("\($0)"))] as Item }
    for key in keys {
        var item = key
        item["t"] = large
        try await bench.put(item)
    }
    let gets = keys.map { GetItem.Request(table: "T", key: $0) }
    _ = try await bench.engine.transactGetItems(.init(gets: gets.dropLast()))
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction payload size cannot exceed 4MB. Payload Size: 4400045",
        ),
    ) {
        try await bench.engine.transactGetItems(.init(gets: gets))
    }
}
