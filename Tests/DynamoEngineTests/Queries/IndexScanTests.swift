import DynamoModel
import Testing

@testable import DynamoEngine

private func bench() async throws -> Workbench {
    let bench = try await Workbench.withIndexes(.global(.keysOnly), .local(.all))
    let states: [Text] = ["open", "closed", "sent", "lost", "new"]
    for number in 0..<Int64(60) {
        let state = states[Int(number) % states.count]
        try await bench.put(order(Text("id\(number)"), 1, placed(state, due: number / 10)))
    }
    try await bench.put(order("outside", 1))
    return bench
}

private func pages(
    _ bench: Workbench, _ index: String, limit: Int?, segment: Scan.Segment? = nil,
) async throws -> [Item] {
    var page = PageParameters(table: "T")
    page.index = index
    page.limit = limit
    var found: [Item] = []
    repeat {
        let answer = try await bench.engine.scan(.init(page: page, segment: segment))
        found += answer.items ?? []
        page.exclusiveStartKey = answer.lastEvaluatedKey
    } while page.exclusiveStartKey != nil
    return found
}

@Test(arguments: ["ByState", "ByDate"])
func `a scan of an index finds every item of it once`(index: String) async throws {
    let bench = try await bench()
    let whole = try await pages(bench, index, limit: nil)
    #expect(whole.count == 60)
    #expect(try await pages(bench, index, limit: 7) == whole)
    #expect(Set(whole.map { $0["id"] }).count == 60)
}

@Test func `the segments of an index are its parts`() async throws {
    let bench = try await bench()
    var found: [Item] = []
    for index in 0..<3 {
        let segment = Scan.Segment(index: index, total: 3)
        found += try await pages(bench, "ByState", limit: 5, segment: segment)
    }
    #expect(found == (try await pages(bench, "ByState", limit: nil)))
}

@Test func `a start key of another segment of the index is refused`() async throws {
    let bench = try await bench()
    var page = PageParameters(table: "T")
    page.index = "ByState"
    page.limit = 1
    let first = try await bench.engine.scan(.init(page: page))
    page.exclusiveStartKey = first.lastEvaluatedKey
    let last = Scan.Segment(index: 999, total: 1000)
    await #expect(
        throws: DynamoDBError.validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                + "ExclusiveStartKey with correct Segment. TotalSegments: 1000 Segment: 999",
        ),
    ) {
        try await bench.engine.scan(.init(page: page, segment: last))
    }
}

@Test func `a scan of a global index is not consistent`() async throws {
    let bench = try await bench()
    var page = PageParameters(table: "T")
    page.index = "ByState"
    page.isConsistent = true
    await #expect(
        throws: DynamoDBError.validation(
            "Consistent reads are not supported on global secondary indexes",
        ),
    ) {
        try await bench.engine.scan(.init(page: page))
    }
    page.index = "ByDate"
    #expect(try await bench.engine.scan(.init(page: page)).count == 60)
}
