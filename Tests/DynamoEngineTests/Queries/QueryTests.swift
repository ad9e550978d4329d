import DynamoModel
import Testing

@testable import DynamoEngine

private func request(
    _ condition: String, _ values: [String: AttributeValue],
    _ change: (inout Query.Request) -> Void = { _ in },
) -> Query.Request {
    var page = PageParameters(table: "T")
    page.inputs.values = (values.merging([":id": .string("p")]) { $1 }).map {
        .init(token: Text($0.key), value: $0.value)
    }
    var request = Query.Request(page: page, keyCondition: condition)
    change(&request)
    return request
}

/// A table with one item for each sort key, and neighbours before and behind them.
private func bench(_ keys: [AttributeValue]) async throws -> Workbench {
    let bench = try await Workbench.withTable(sort: keys.first?.type)
    for key in keys.shuffled() {
        for id in ["p", "o", "pp", "p\u{0}"] {
            try await bench.put(["id": .string(Text(id)), "sk": key])
        }
    }
    return bench
}

private func found(_ bench: Workbench, _ request: Query.Request) async throws -> [AttributeValue] {
    let page = try await bench.engine.query(request)
    #expect(page.count == page.items?.count)
    return (page.items ?? []).compactMap { $0["sk"] }
}

private let numbers = ["-100", "-1.5", "-1.25", "-1", "-0.001", "0", "0.5", "1", "1.05", "2", "10"]

@Test(
    arguments: [
        ("sk = :a", "1", nil, ["1"]), ("sk = :a", "1.50", nil, []),
        ("sk < :a", "-1", nil, ["-100", "-1.5", "-1.25"]),
        ("sk <= :a", "-1", nil, ["-100", "-1.5", "-1.25", "-1"]),
        ("sk > :a", "1.05", nil, ["2", "10"]), ("sk >= :a", "1.050", nil, ["1.05", "2", "10"]),
        ("sk BETWEEN :a AND :b", "-1.3", "0", ["-1.25", "-1", "-0.001", "0"]),
        ("sk BETWEEN :a AND :b", "3", "9", []),
    ] as [(String, String, String?, [String])])
func `number sort keys are compared as numbers`(
    condition: String, first: String, second: String?, expected: [String],
) async throws {
    let bench = try await bench(numbers.map { try .n($0) })
    var values = [":a": try AttributeValue.n(first)]
    if let second { values[":b"] = try .n(second) }
    let answer = try await found(bench, request("id = :id AND \(condition)", values))
    #expect(answer == (try expected.map { try .n($0) }))
}

@Test func `without a sort condition all items of the partition come, and no other's`() async throws
{
    let bench = try await bench(numbers.map { try .n($0) })
    let all = try numbers.map { try AttributeValue.n($0) }
    #expect(try await found(bench, request("id = :id", [:])) == all)
    let backward = request("id = :id", [:]) { $0.isForward = false }
    #expect(try await found(bench, backward) == all.reversed())
}

@Test(arguments: [
    ("begins_with(sk, :a)", "a", ["a", "a\u{0}", "aa", "ab", "aé"]),
    ("begins_with(sk, :a)", "aa", ["aa"]), ("begins_with(sk, :a)", "x", []),
    ("sk > :a", "a", ["a\u{0}", "aa", "ab", "aé", "b"]), ("sk < :a", "aa", ["Z", "a", "a\u{0}"]),
    ("sk = :a", "a", ["a"]),
])
func `text sort keys are compared by their bytes`(
    condition: String, value: String, expected: [String],
) async throws {
    let bench = try await bench(
        ["Z", "a", "a\u{0}", "aa", "ab", "aé", "b"].map { .string(Text($0)) },
    )
    let request = request("id = :id AND \(condition)", [":a": .string(Text(value))])
    #expect(try await found(bench, request) == expected.map { .string(Text($0)) })
}

@Test(
    arguments: [
        ("begins_with(sk, :a)", [0xFF], [[0xFF], [0xFF, 0], [0xFF, 0xFF], [0xFF, 0xFF, 1]]),
        ("begins_with(sk, :a)", [0xFF, 0xFF], [[0xFF, 0xFF], [0xFF, 0xFF, 1]]),
        ("begins_with(sk, :a)", [0x7F, 0xFF], [[0x7F, 0xFF], [0x7F, 0xFF, 3]]),
        ("sk >= :a", [0x80], [[0x80], [0xFF], [0xFF, 0], [0xFF, 0xFF], [0xFF, 0xFF, 1]]),
        ("sk <= :a", [0x7F, 0xFF], [[1], [0x7F, 0xFF]]),
    ] as [(String, [UInt8], [[UInt8]])])
func `binary sort keys are compared as unsigned bytes, up to the last one`(
    condition: String, value: [UInt8], expected: [[UInt8]],
) async throws {
    let keys: [[UInt8]] = [
        [1], [0x7F, 0xFF], [0x7F, 0xFF, 3], [0x80], [0xFF], [0xFF, 0], [0xFF, 0xFF],
        [0xFF, 0xFF, 1],
    ]
    let bench = try await bench(keys.map { .binary($0) })
    let request = request("id = :id AND \(condition)", [":a": .binary(value)])
    #expect(try await found(bench, request) == expected.map { .binary($0) })
}

@Test func `a filter drops items after they were counted`() async throws {
    let bench = try await Workbench.withTable(sort: .number)
    for number in 0..<6 as Range<Int64> {
        try await bench.put(["id": .string("p"), "sk": .n(number), "even": .bool(number % 2 == 0)])
    }
    let page = try await bench.engine.query(
        request("id = :id", [":yes": .bool(true)]) {
            $0.page.filter = "even = :yes"
            $0.page.limit = 4
            $0.page.projection = "#sk"
            $0.page.inputs.names = [.init(token: "#sk", value: "sk")]
        },
    )
    #expect(page.items == [["sk": .n(0)], ["sk": .n(2)]])
    #expect(page.count == 2)
    #expect(page.scannedCount == 4)
    #expect(page.lastEvaluatedKey == ["id": .string("p"), "sk": .n(3)])
}

@Test func `counting alone answers no items`() async throws {
    let bench = try await bench([.n(1), .n(2)])
    let page = try await bench.engine.query(request("id = :id", [:]) { $0.page.select = .count })
    #expect(page.items == nil)
    #expect(page.count == 2)
}

@Test func `a filter on a key attribute is refused`() async throws {
    let bench = try await bench([.n(1)])
    let request = request("id = :id", [":n": .n(1)]) { $0.page.filter = "sk = :n" }
    await #expect(
        throws: DynamoDBError.validation(
            "Filter Expression can only contain non-primary key attributes: "
                + "Primary key attribute: sk",
        ),
    ) {
        try await bench.engine.query(request)
    }
}

@Test(arguments: [
    ("sk = :a", "Query condition missed key schema element: id"),
    ("id = :id AND extra = :a", "Query condition missed key schema element: sk"),
    ("id > :a", "Query key condition not supported"),
])
func `a condition that is not about the key is refused`(
    condition: String, message: String,
) async throws {
    let bench = try await bench([.n(1)])
    var request = request(condition, [":a": .n(1)])
    if !condition.contains(":id") { request.page.inputs.values?.removeAll { $0.token == ":id" } }
    let refused = request
    await #expect(throws: DynamoDBError.validation(message)) {
        try await bench.engine.query(refused)
    }
}

@Test func `a query of a table that is not there is refused`() async throws {
    let bench = try Workbench()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await bench.engine.query(request("id = :id", [:]))
    }
}

@Test func `a query costs by what it looked at, not by what it answers`() async throws {
    let bench = try await Workbench.withTable(sort: .number)
    let text = AttributeValue.string(Text(String(repeating: "x", count: 3000)))
    for number in 0..<3 as Range<Int64> {
        try await bench.put(["id": .string("p"), "sk": .n(number), "t": text])
    }
    let page = try await bench.engine.query(
        request("id = :id", [:]) {
            $0.page.select = .count
            $0.page.returnConsumedCapacity = .total
        },
    )
    #expect(page.consumedCapacity?.halfUnits == 3)
}

@Test(
    arguments: [
        (
            "id = :id OR sk = :a", "= x",
            "Invalid FilterExpression: Syntax error; token: \"=\", near: \"= x\""
        ),
        (
            "id = :id AND id = :a", "attribute_exists(x)",
            "Invalid KeyConditionExpression: "
                + "KeyConditionExpressions must only contain one condition per key"
        ),
        (
            "= x", "= x",
            "Invalid KeyConditionExpression: Syntax error; token: \"=\", near: \"= x\""
        ),
        (
            "id = :id OR id = :id", "attribute_exists(x)",
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}"
        ),
    ] as [(String, String, String)])
func `all expressions of a query are read before its key condition is judged`(
    condition: String, filter: String, message: String,
) async throws {
    let bench = try await bench([.n(1)])
    await #expect(throws: DynamoDBError.validation(message)) {
        try await found(bench, request(condition, [":a": .n(1)]) { $0.page.filter = filter })
    }
}
