import DynamoModel
import Testing

@testable import DynamoEngine

/// The table `T` with the index `ByRound` of matches, whose key is `tournament` and `region`, then
/// `round` and `score`.
private func matches(_ projection: Projection = .all) async throws -> Workbench {
    let index = SecondaryIndex(
        name: "ByRound",
        keySchema: IndexKeySchema(
            partition: [text("tournament"), text("region")],
            sort: [text("round"), KeyAttribute(name: "score", type: .number)],
        ),
        projection: projection, scope: .global(.payPerRequest),
    )
    let bench = try await Workbench.withIndexes(index)
    try await bench.put(match("a", round: "final", score: 3))
    try await bench.put(match("b", round: "final", score: -20))
    try await bench.put(match("c", round: "finals", score: 1))
    try await bench.put(match("d", round: "semi", score: 100))
    try await bench.put(match("e", round: "semi", score: 20))
    try await bench.put(match("f", region: "NA", round: "semi", score: 20))
    var lacking = match("g", round: "semi", score: 20)
    lacking["region"] = nil
    try await bench.put(lacking)
    return bench
}

private func text(_ name: Text) -> KeyAttribute { KeyAttribute(name: name, type: .string) }

private func match(
    _ id: Text, region: Text = "EU", round: Text, score: Int64,
) -> Item {
    var item = order(id, 1)
    item["tournament"] = .string("winter")
    item["region"] = .string(region)
    item["round"] = .string(round)
    item["score"] = .n(score)
    return item
}

/// The matches that satisfy a condition on the sort key, in the index's order.
private func query(
    _ condition: String = "", _ change: (inout Query.Request) -> Void = { _ in },
) throws -> Query.Request {
    var page = PageParameters(table: "T")
    page.index = "ByRound"
    let values: [(String, AttributeValue)] = [
        (":t", .string("winter")), (":e", .string("EU")), (":final", .string("final")),
        (":semi", .string("semi")), (":zero", .n(0)), (":twenty", .n(20)), (":hundred", .n(100)),
        (":pre", .string("fi")),
    ]
    let expression = "tournament = :t AND #region = :e" + condition
    page.inputs.names = [.init(token: "#region", value: "region")]
    page.inputs.values = values.filter { expression.contains($0.0) }
        .map { .init(token: Text($0.0), value: $0.1) }
    var request = Query.Request(page: page, keyCondition: expression)
    change(&request)
    return request
}

private func ids(_ page: ReadPage) -> [Text] {
    (page.items ?? []).compactMap { item in
        if case .string(let id) = item["id"] { id } else { nil }
    }
}

private let answers: [(String, [Text])] = [
    ("", ["b", "a", "c", "e", "d"]),
    (" AND round = :final", ["b", "a"]),
    (" AND round > :final", ["c", "e", "d"]),
    (" AND round >= :final", ["b", "a", "c", "e", "d"]),
    (" AND round < :semi", ["b", "a", "c"]),
    (" AND round <= :final", ["b", "a"]),
    (" AND begins_with(round, :pre)", ["b", "a", "c"]),
    (" AND begins_with(round, :final)", ["b", "a", "c"]),
    (" AND round BETWEEN :pre AND :final", ["b", "a"]),
    (" AND round = :final AND score > :zero", ["a"]),
    (" AND round = :final AND score < :zero", ["b"]),
    (" AND round = :semi AND score = :twenty", ["e"]),
    (" AND round = :semi AND score <= :hundred", ["e", "d"]),
    (" AND score BETWEEN :twenty AND :hundred AND round = :semi", ["e", "d"]),
]

@Test(arguments: answers)
func `items are found by the first attributes of the sort key, in its order`(
    condition: String, expected: [Text],
) async throws {
    let bench = try await matches()
    #expect(ids(try await bench.engine.query(try query(condition))) == expected)
    let backward = try query(condition) { $0.isForward = false }
    #expect(ids(try await bench.engine.query(backward)) == expected.reversed())
}

@Test func `a page goes on behind all key attributes of the index and the table`() async throws {
    let bench = try await matches(.keysOnly)
    let first = try await bench.engine.query(try query { $0.page.limit = 2 })
    let start = try #require(first.lastEvaluatedKey)
    #expect(
        Set(start.attributes.map(\.name)) == ["id", "sk", "tournament", "region", "round", "score"])
    let second = try await bench.engine.query(try query { $0.page.exclusiveStartKey = start })
    #expect(ids(first) + ids(second) == ["b", "a", "c", "e", "d"])
}

@Test func `a start key that lacks an attribute is refused`() async throws {
    let bench = try await matches()
    var start = match("a", round: "final", score: 3)
    start["region"] = nil
    let request = try query { $0.page.exclusiveStartKey = start }
    await #expect(throws: DynamoDBError.validation("The provided starting key is invalid")) {
        try await bench.engine.query(request)
    }
}

@Test func `an item comes into the index and leaves it with its last key attribute`()
    async throws
{
    let bench = try await matches()
    try await bench.put(match("g", round: "semi", score: 21))
    #expect(ids(try await bench.engine.query(try query())) == ["b", "a", "c", "e", "g", "d"])
    var lacking = match("g", round: "semi", score: 21)
    lacking["score"] = nil
    try await bench.put(lacking)
    #expect(ids(try await bench.engine.query(try query())) == ["b", "a", "c", "e", "d"])
}

@Test func `a filter can not look at any of the key attributes`() async throws {
    let bench = try await matches()
    let request = try query { $0.page.filter = "score > :e" }
    await #expect(
        throws: DynamoDBError.validation(
            "Filter Expression can only contain non-primary key attributes: "
                + "Primary key attribute: score",
        ),
    ) {
        try await bench.engine.query(request)
    }
}

@Test func `attributes of one kind must not be too large together`() async throws {
    let bench = try await matches()
    var large = match("z", round: "semi", score: 1)
    large["tournament"] = .string(Text(String(repeating: "t", count: 1500)))
    large["region"] = .string(Text(String(repeating: "r", count: 548)))
    try await bench.put(large)
    large["region"] = .string(Text(String(repeating: "r", count: 549)))
    let tooLarge = large
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
                + "size limit of2048 bytes",
        ),
    ) {
        try await bench.put(tooLarge)
    }
}

@Test func `a key of several attributes is the same after reopening`() async throws {
    let bench = try await matches(.keysOnly)
    let table = try await bench.engine.describeTable(.init(table: "T")).table
    let reopened = try await bench.reopened()
    #expect(try await reopened.engine.describeTable(.init(table: "T")).table == table)
    #expect(ids(try await reopened.engine.query(try query())) == ["b", "a", "c", "e", "d"])
}
