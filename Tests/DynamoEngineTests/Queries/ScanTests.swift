import DynamoModel
import Testing

@testable import DynamoEngine

private func bench(_ count: Int) async throws -> Workbench {
    let bench = try await Workbench.withTable()
    _ = await bench.putInOneGroup((0..<count).map { ["id": .string(Text("item \($0)"))] })
    return bench
}

private func request(
    _ change: (inout PageParameters) -> Void = { _ in }, segment: Scan.Segment? = nil,
) -> Scan.Request {
    var page = PageParameters(table: "T")
    change(&page)
    return Scan.Request(page: page, segment: segment)
}

private func ids(_ page: ReadPage) -> [AttributeValue] {
    (page.items ?? []).compactMap { $0["id"] }
}

@Test func `a scan finds every item once`() async throws {
    let page = try await bench(300).engine.scan(request())
    #expect(page.count == 300)
    #expect(Set(ids(page)).count == 300)
    #expect(page.lastEvaluatedKey == nil)
}

@Test func `a scan of an empty table finds nothing`() async throws {
    let page = try await bench(0).engine.scan(request())
    #expect(page == ReadPage(items: [], count: 0, scannedCount: 0))
}

@Test(arguments: [1, 2, 3, 7, 64])
func `segments share a table out exactly`(total: Int) async throws {
    let bench = try await bench(300)
    var found: [AttributeValue] = []
    for index in 0..<total {
        let segment = Scan.Segment(index: index, total: total)
        found += ids(try await bench.engine.scan(request(segment: segment)))
    }
    #expect(found.count == 300)
    #expect(found == ids(try await bench.engine.scan(request())))
}

@Test func `more segments than items leave some of them empty`() async throws {
    let bench = try await bench(1)
    let total = 1_000_000
    let hash = EncodedKey(partition: .string("item 0"), sort: nil).partitionHash
    let home = Int((UInt64(hash) * UInt64(total)) >> 32)
    var counts: [Int] = []
    for index in [home - 1, home, home + 1] where 0..<total ~= index {
        let segment = Scan.Segment(index: index, total: total)
        counts.append(try await bench.engine.scan(request(segment: segment)).count)
    }
    #expect(counts.reduce(0, +) == 1)
}

@Test func `scanned pages follow each other without gap or repetition`() async throws {
    let bench = try await bench(50)
    var found: [AttributeValue] = []
    var start: Item?
    repeat {
        let page = try await bench.engine.scan(
            request({
                $0.limit = 7
                $0.exclusiveStartKey = start
            }),
        )
        found += ids(page)
        start = page.lastEvaluatedKey
    } while start != nil
    #expect(found == ids(try await bench.engine.scan(request())))
}

@Test func `a start key of another segment is refused`() async throws {
    let bench = try await bench(100)
    let last = try #require(try await bench.engine.scan(request()).items?.last)
    let wrong = request({ $0.exclusiveStartKey = last }, segment: .init(index: 0, total: 2))
    await #expect(
        throws: DynamoDBError.validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
                + "Please use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 0",
        ),
    ) {
        try await bench.engine.scan(wrong)
    }
}

@Test func `a scan may filter by key attributes`() async throws {
    let page = try await bench(20).engine.scan(
        request({
            $0.filter = "id = :id"
            $0.inputs.values = [.init(token: ":id", value: .string("item 7"))]
        }),
    )
    #expect(page.items == [["id": .string("item 7")]])
    #expect(page.scannedCount == 20)
}

@Test func `a scan of a table that is not there is refused`() async throws {
    let bench = try Workbench()
    await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
        try await bench.engine.scan(request())
    }
}

@Test func `the key behind all keys is behind the last hash too`() {
    let everything = KeyRange(low: [], high: nil)
    let longest =
        [0xFF, 0xFF, 0xFF, 0xFF, 8, 0] + Array(repeating: 0xFF as UInt8, count: 2048 + 1024)
    #expect(everything.contains(longest))
    #expect(longest.lexicographicallyPrecedes(everything.upperBound))
}
