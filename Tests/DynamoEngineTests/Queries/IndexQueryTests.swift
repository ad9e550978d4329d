import DynamoModel
import Testing

@testable import DynamoEngine

private let intro = "One or more parameter values were invalid:"

/// Seven open orders at three moments, and one that is closed.
private func bench(_ indexes: SecondaryIndex...) async throws -> Workbench {
    let bench = try await Workbench.withIndexes(indexes.first ?? .global(.keysOnly))
    for number in 0..<Int64(7) {
        let item = order(Text("id\(number)"), number, placed("open", due: number / 3))
        try await bench.put(item)
    }
    try await bench.put(order("id9", 9, placed("closed", due: 0)))
    return bench
}

/// A query of the local index `ByDate` of the partition `a`, in which three items are.
private func local(
    _ projection: Projection, _ change: (inout Query.Request) -> Void = { _ in },
) async throws -> ReadPage {
    let bench = try await Workbench.withIndexes(.local(projection))
    for number in 0..<Int64(3) {
        try await bench.put(order("a", number, ["due": .n(-number), "n": .n(number), "m": .n(1)]))
    }
    try await bench.put(order("b", 1, ["due": .n(0)]))
    var page = PageParameters(table: "T")
    page.index = "ByDate"
    page.inputs.values = [.init(token: ":id", value: .string("a"))]
    page.returnConsumedCapacity = .indexes
    var request = Query.Request(page: page, keyCondition: "id = :id")
    change(&request)
    return try await bench.engine.query(request)
}

@Test func `a global index is ordered by its sort key, across partitions of the table`()
    async throws
{
    let page = try await bench().query()
    #expect(page.items?.map { $0["due"] } == [0, 0, 0, 1, 1, 1, 2].map { .n($0) })
    #expect(page.count == 7)
    #expect(page.scannedCount == 7)
    #expect(page.lastEvaluatedKey == nil)
}

@Test func `a range of the index's sort key is a part of the index`() async throws {
    let bench = try await bench()
    for (condition, expected) in [
        ("due = :n", [1, 1, 1]), ("due < :n", [0, 0, 0]), ("due <= :n", [0, 0, 0, 1, 1, 1]),
        ("due > :n", [2]), ("due >= :n", [1, 1, 1, 2]), ("due BETWEEN :n AND :n", [1, 1, 1]),
    ] as [(String, [Int64])] {
        let page = try await bench.query {
            $0.keyCondition = "#s = :s AND \(condition)"
            $0.page.inputs.values?.append(.init(token: ":n", value: .n(1)))
        }
        #expect(page.items?.map { $0["due"] } == expected.map { .n($0) })
    }
}

@Test(arguments: [true, false], [1, 2, 3, 7])
func `pages go on among items with equal index keys, without gap or repetition`(
    isForward: Bool, limit: Int,
) async throws {
    let bench = try await bench()
    let whole = try await bench.query { $0.isForward = isForward }.items
    var found: [Item] = []
    var start: Item?
    repeat {
        let page = try await bench.query {
            $0.isForward = isForward
            $0.page.limit = limit
            $0.page.exclusiveStartKey = start
        }
        found += page.items ?? []
        start = page.lastEvaluatedKey
    } while start != nil
    #expect(found == whole)
}

@Test func `a page's last key has the keys of the index and of the table`() async throws {
    let page = try await bench(.global(.all)).query { $0.page.limit = 1 }
    let last = try #require(page.lastEvaluatedKey)
    #expect(last.attributes.map(\.name) == ["due", "id", "sk", "state"])
}

@Test func `a start key whose item is gone goes on at its place`() async throws {
    let bench = try await bench()
    let first = try await bench.query { $0.page.limit = 4 }
    let last = try #require(first.lastEvaluatedKey)
    var key = Item()
    for name in ["id", "sk"] as [Text] { key[name] = last[name] }
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key))
    let second = try await bench.query { $0.page.exclusiveStartKey = last }
    #expect(second.count == 3)
}

private let badStarts: [(Item, String)] = [
    (["id": .string("id1"), "sk": .n(1)], "The provided starting key is invalid"),
    (
        order("id1", 1, placed("open", due: 0, ["n": .n(1)])),
        "The provided starting key is invalid"
    ),
    (
        ["id": .n(1), "sk": .n(1), "state": .string("open"), "due": .n(0)],
        "The provided starting key is invalid: The provided key element does not match the schema"
    ),
    (
        order("id1", 1, placed("closed", due: 0)),
        "The provided starting key is outside query boundaries based on provided conditions"
    ),
]

@Test(arguments: badStarts)
func `a start key that is none of the index is refused`(start: Item, message: String) async throws {
    let bench = try await bench()
    await #expect(throws: DynamoDBError.validation(message)) {
        try await bench.query { $0.page.exclusiveStartKey = start }
    }
}

@Test func `the condition is about the index's key, and the filter is not`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation("Query condition missed key schema element: state"),
    ) {
        try await bench.query {
            $0.keyCondition = "id = :s"
            $0.page.inputs.names = nil
        }
    }
    await #expect(
        throws: DynamoDBError.validation(
            "Filter Expression can only contain non-primary key attributes: "
                + "Primary key attribute: due",
        ),
    ) {
        try await bench.query { $0.page.filter = "due = :s" }
    }
    let page = try await bench.query {
        $0.page.filter = "id = :id"
        $0.page.inputs.values?.append(.init(token: ":id", value: .string("id5")))
    }
    #expect(page.count == 1)
    #expect(page.scannedCount == 7)
}

@Test func `a global index is never read consistently, and no unknown one at all`() async throws {
    let bench = try await bench()
    await #expect(
        throws: DynamoDBError.validation(
            "Consistent reads are not supported on global secondary indexes",
        ),
    ) {
        try await bench.query { $0.page.isConsistent = true }
    }
    await #expect(
        throws: DynamoDBError.validation("The table does not have the specified index: Nowhere"),
    ) {
        try await bench.query { $0.page.index = "Nowhere" }
    }
}

@Test func `a global index answers only with what it has`() async throws {
    let bench = try await bench(.global(.include(["n"])))
    await #expect(
        throws: DynamoDBError.validation(
            "\(intro) Select type ALL_ATTRIBUTES is not supported for global secondary index "
                + "ByState because its projection type is not ALL",
        ),
    ) {
        try await bench.query { $0.page.select = .allAttributes }
    }
    await #expect(
        throws: DynamoDBError.validation(
            "\(intro) Global secondary index ByState does not project [m, o]",
        ),
    ) {
        try await bench.query { $0.page.projection = "o, n, m" }
    }
    let page = try await bench.query { $0.page.projection = "id, n" }
    #expect(page.items?.count == 7)
    #expect(page.items?.first?.attributes.map(\.name) == ["id"])
}

@Test func `a global index with everything answers with all attributes`() async throws {
    let page = try await bench(.global(.all)).query { $0.page.select = .allAttributes }
    #expect(page.items?.count == 7)
}

@Test func `a local index has the items of one partition in another order`() async throws {
    let page = try await local(.keysOnly) { $0.page.isConsistent = true }
    #expect(page.items?.map { $0["due"] } == [.n(-2), .n(-1), .n(0)])
    #expect(page.items?.first == order("a", 2, ["due": .n(-2)]))
    #expect(page.consumedCapacity?.halfUnits == 2)
    #expect(page.consumedCapacity?.indexes.map(\.halfUnits) == [2])
}

@Test func `a local index fetches from the table what it does not have`() async throws {
    let whole = try await local(.keysOnly) { $0.page.select = .allAttributes }
    #expect(whole.items?.last == order("a", 0, ["due": .n(0), "n": .n(0), "m": .n(1)]))
    #expect(whole.consumedCapacity?.halfUnits == 4)
    #expect(whole.consumedCapacity?.indexes.map(\.halfUnits) == [1])
    let part = try await local(.keysOnly) { $0.page.projection = "n" }
    #expect(part.items == [["n": .n(2)], ["n": .n(1)], ["n": .n(0)]])
}

@Test func `a query filters by nothing that its index does not have`() async throws {
    let refusal = DynamoDBError.validation(
        "\(intro) Secondary index ByDate does not project one or more filter attributes: [n, x]")
    await #expect(throws: refusal) {
        try await local(.include(["m"])) {
            $0.page.filter = "attribute_exists(x) OR n > :n"
            $0.page.inputs.values?.append(.init(token: ":n", value: .n(1)))
        }
    }
    let page = try await local(.include(["m"])) {
        $0.page.filter = "m = :n"
        $0.page.inputs.values?.append(.init(token: ":n", value: .n(1)))
    }
    #expect(page.items?.count == 3)
}

@Test func `a scan of a local index filters by what it does not have`() async throws {
    let bench = try await Workbench.withIndexes(.local(.include(["m"])))
    for number in 0..<Int64(3) {
        try await bench.put(order("a", number, ["due": .n(-number), "n": .n(number), "m": .n(1)]))
    }
    var page = PageParameters(table: "T")
    page.index = "ByDate"
    page.filter = "n > :n"
    page.inputs.values = [.init(token: ":n", value: .n(1))]
    let found = try await bench.engine.scan(.init(page: page))
    #expect(found.items == [order("a", 2, ["due": .n(-2), "m": .n(1)])])
    #expect(found.scannedCount == 3)
}

@Test func `only the number of items of an index can be asked for`() async throws {
    let page = try await bench().query { $0.page.select = .count }
    #expect(page.items == nil)
    #expect(page.count == 7)
}

@Test func `an index page ends at 1 MB of what the index has`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly), .global(.all, name: "Whole"))
    let text = AttributeValue.string(Text(String(repeating: "x", count: 300_000)))
    for number in 0..<Int64(5) {
        try await bench.put(order("a", number, placed("open", due: number, ["t": text])))
    }
    #expect(try await bench.query().count == 5)
    let whole = try await bench.query { $0.page.index = "Whole" }
    #expect(whole.count == 4)
    #expect(whole.lastEvaluatedKey?["due"] == .n(3))
}
