import DynamoModel
import Testing

@testable import DynamoEngine

private typealias Action = TransactWriteItems.Action

private func transact(
    _ bench: Workbench, _ actions: [Action], as caller: Caller = .unknown,
) async throws -> TransactWriteItems.Response {
    try await bench.engine.transactWriteItems(.init(actions: actions), as: caller)
}

private func put(_ id: Text, condition: String? = nil) -> Action {
    .put(.init(table: "T", item: ["id": .string(id)], condition: condition))
}

private let alreadyThere = CancellationReason(
    code: "ConditionalCheckFailed", message: "The conditional request failed",
)

@Test func `a transaction puts, updates, deletes and checks`() async throws {
    let bench = try await Workbench.withTable()
    for id in ["old", "checked"] { try await bench.put(["id": .string(Text(id))]) }
    var update = UpdateItem.Request(table: "T", key: ["id": .string("n")], update: "ADD n :n")
    update.options.inputs.values = [.init(token: ":n", value: .n(2))]
    _ = try await transact(
        bench,
        [
            put("new"), .update(update),
            .delete(.init(table: "T", key: ["id": .string("old")])),
            .check(
                .init(
                    table: "T", key: ["id": .string("checked")], condition: "attribute_exists(id)",
                ),
            ),
        ])
    #expect(try await bench.item(["id": .string("new")]) != nil)
    #expect(try await bench.item(["id": .string("n")]) == ["id": .string("n"), "n": .n(2)])
    #expect(try await bench.item(["id": .string("old")]) == nil)
    let kinds = try await bench.changes().map(\.kind)
    #expect(kinds == [.insert, .insert, .insert, .insert, .remove])
}

@Test func `one failed condition leaves everything as it was`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("b")])
    await #expect(throws: DynamoDBError.transactionCanceled([.none, alreadyThere, .none])) {
        try await transact(
            bench,
            [
                put("a"), put("b", condition: "attribute_not_exists(id)"), put("c"),
            ])
    }
    #expect(try await bench.item(["id": .string("a")]) == nil)
    #expect(try await bench.sequences() == [1])
}

@Test func `every action has its reason, in the request's order`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("b"), "n": .string("text")])
    var update = UpdateItem.Request(table: "T", key: ["id": .string("b")], update: "ADD n :n")
    update.options.inputs.values = [.init(token: ":n", value: .n(2))]
    let reasons = [
        CancellationReason.none,
        CancellationReason(
            code: "ValidationError",
            message: "An operand in the update expression has an incorrect data type",
        ),
        alreadyThere,
    ]
    let actions = [put("a"), .update(update), put("d", condition: "attribute_exists(id)")]
    await #expect(throws: DynamoDBError.transactionCanceled(reasons)) {
        try await transact(bench, actions)
    }
    #expect(
        DynamoDBError.transactionCanceled(reasons).message
            == "Transaction cancelled, please refer cancellation reasons for specific reasons "
            + "[None, ValidationError, ConditionalCheckFailed]",
    )
}

@Test func `a reason carries the item, if its action asked for it`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("b"), "n": .n(1)])
    var check = TransactWriteItems.ConditionCheck(
        table: "T", key: ["id": .string("b")], condition: "attribute_not_exists(id)",
    )
    check.onConditionFailure = .allOld
    let reason = CancellationReason(
        code: "ConditionalCheckFailed", message: "The conditional request failed",
        item: ["id": .string("b"), "n": .n(1)],
    )
    let action = Action.check(check)
    await #expect(throws: DynamoDBError.transactionCanceled([reason])) {
        try await transact(bench, [action])
    }
}

@Test func `two actions on one item are refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction request cannot include multiple operations on one item",
        ),
    ) {
        try await transact(
            bench,
            [
                put("a"), .delete(.init(table: "T", key: ["id": .string("a")])),
            ])
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `an unknown table refuses the transaction`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await transact(
            bench,
            [
                put("a"), .put(.init(table: "U", item: ["id": .string("a")])),
            ])
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `an expression that can not be read comes before a table that is not there`()
    async throws
{
    let bench = try await Workbench.withTable()
    let refusal = DynamoDBError.validation(
        "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"",
    )
    await #expect(throws: refusal) {
        try await transact(
            bench,
            [
                .put(.init(table: "U", item: ["id": .string("a")])),
                put("a", condition: "attribute_exists("),
            ])
    }
}

@Test func `a condition check makes no change`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    let check = TransactWriteItems.ConditionCheck(
        table: "T", key: ["id": .string("a")], condition: "attribute_exists(id)",
    )
    _ = try await transact(bench, [.check(check)])
    #expect(try await bench.sequences() == [1])
}

@Test func `the changes of a transaction have the request's id in common`() async throws {
    let bench = try await Workbench.withTable()
    let caller = Caller(requestID: "request-1")
    _ = try await transact(bench, [put("a"), put("b")], as: caller)
    let origin = ChangeOrigin(
        caller: caller, api: "TransactWriteItems", transactionID: "request-1",
    )
    #expect(try await bench.changes().map(\.origin) == [origin, origin])
}

@Test func `items of more than 4 MB together are refused`() async throws {
    let bench = try await Workbench.withTable()
    let large = AttributeValue.string(Text(String(repeating: "x", count: 400_000)))
    let actions = (0..<11).map { index in
        Action.put(.init(table: "T", item: ["id": .string(Text("\(index)")), "t": large]))
    }
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction payload size cannot exceed 4MB. Payload Size: 4400045",
        ),
    ) {
        try await transact(bench, actions)
    }
    _ = try await transact(bench, actions.dropLast())
    #expect(try await bench.sequences().count == 10)
}

@Test func `the values of updates count in a transaction's size too`() async throws {
    let bench = try await Workbench.withTable()
    let large = AttributeValue.string(Text(String(repeating: "x", count: 400_000)))
    let actions = (0..<11).map { index in
        var update = UpdateItem.Request(
            table: "T", key: ["id": .string(Text("\(index)"))], update: "SET t = :t",
        )
        update.options.inputs.values = [.init(token: ":t", value: large)]
        return Action.update(update)
    }
    await #expect(
        throws: DynamoDBError.validation(
            "Transaction payload size cannot exceed 4MB. Payload Size: 4400034",
        ),
    ) {
        try await transact(bench, actions)
    }
    #expect(try await bench.changes().isEmpty)
}

@Test func `a transactional write costs twice as much as a plain one`() async throws {
    let bench = try await Workbench.withTable()
    var request = TransactWriteItems.Request(actions: [put("a"), put("b")])
    request.returnConsumedCapacity = .total
    let answer = try await bench.engine.transactWriteItems(request)
    #expect(answer.consumedCapacity.map(\.halfUnits) == [8])
}
