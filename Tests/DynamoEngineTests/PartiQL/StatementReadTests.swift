import DynamoModel
import Testing

@testable import DynamoEngine

private func run(
    _ bench: Workbench, _ text: String, _ values: [AttributeValue] = [],
    _ change: (inout ExecuteStatement.Request) -> Void = { _ in },
) async throws -> ExecuteStatement.Response {
    var request = ExecuteStatement.Request(text, parameters: values)
    change(&request)
    return try await bench.engine.executeStatement(request)
}

/// The sort keys that a statement finds, in its order.
private func found(_ bench: Workbench, _ rest: String) async throws -> [AttributeValue?] {
    try await run(bench, "SELECT * FROM T \(rest)").items.map { $0["sk"] }
}

private func fault(_ bench: Workbench, _ text: String) async throws -> String? {
    do {
        _ = try await run(bench, text)
        return nil
    } catch let error as DynamoDBError {
        return error.message
    }
}

/// The table `T` with the items 1 to 4 in two partitions, of which those in `a` are in its indexes.
private func bench(_ projection: Projection = .all) async throws -> Workbench {
    let bench = try await Workbench.withIndexes(.local(projection), .global(projection))
    for number in Int64(1)...4 {
        let more = placed("open", due: 10 - number, ["n": .n(number), "o": .n(number % 2)])
        try await bench.put(order("a", number, more))
        try await bench.put(order("b", number))
    }
    return bench
}

private func numbers(_ values: Int64...) -> [AttributeValue?] { values.map { .n($0) } }

@Test func `a statement reads one item by its key`() async throws {
    let bench = try await bench()
    let page = try await run(bench, "SELECT n, o FROM T WHERE id = ? AND sk = 2", [.string("a")])
    #expect(page.items == [["n": .n(2), "o": .n(0)]])
    #expect(page.nextToken == nil)
    #expect(page.lastEvaluatedKey == nil)
}

@Test func `a statement that finds nothing answers with nothing`() async throws {
    #expect(try await found(bench(), "WHERE id = 'x'").isEmpty)
}

@Test func `a partition is read by ranges of its sort keys`() async throws {
    let bench = try await bench()
    #expect(try await found(bench, "WHERE id = 'a'") == numbers(1, 2, 3, 4))
    #expect(try await found(bench, "WHERE id = 'a' AND sk > 1 AND sk < 4") == numbers(2, 3))
    #expect(try await found(bench, "WHERE id = 'a' AND sk BETWEEN 2 AND 9") == numbers(2, 3, 4))
    #expect(try await found(bench, "WHERE id = 'a' AND sk IN [4, 1, 7]") == numbers(4, 1))
    #expect(try await found(bench, "WHERE id = 'a' AND sk > 3 AND sk < 2").isEmpty)
    #expect(try await found(bench, "WHERE id = 'a' AND (sk < 2 OR sk > 3)") == numbers(1, 4))
}

@Test func `what keys do not say is a filter, on key attributes too`() async throws {
    let bench = try await bench()
    #expect(try await found(bench, "WHERE id = 'a' AND o = 1") == numbers(1, 3))
    #expect(try await found(bench, "WHERE id = 'a' AND sk <> 1 AND o = 1") == numbers(3))
    #expect(try await found(bench, "WHERE id = 'a' AND (o = 0 OR n = 1)") == numbers(1, 2, 4))
}

@Test func `several partitions are read one after the other`() async throws {
    let bench = try await bench()
    let both = "id IN ['b', 'a'] AND sk > 2"
    #expect(try await found(bench, "WHERE \(both)") == numbers(3, 4, 3, 4))
    let page = try await run(bench, "SELECT id FROM T WHERE \(both) ORDER BY id, sk")
    let ids = page.items.map { $0["id"] }
    #expect(ids == ["a", "a", "b", "b"].map { .string($0) })
}

@Test func `an order goes forwards or backwards through ranges`() async throws {
    let bench = try await bench()
    let ranges = "WHERE id = 'a' AND (sk = 4 OR sk < 3)"
    #expect(try await found(bench, "\(ranges) ORDER BY sk") == numbers(1, 2, 4))
    #expect(try await found(bench, "\(ranges) ORDER BY sk DESC") == numbers(4, 2, 1))
}

@Test func `without a partition key the whole table is read`() async throws {
    let bench = try await bench()
    #expect(try await run(bench, "SELECT * FROM T").items.count == 8)
    #expect(try await Set(found(bench, "WHERE n > 2")) == Set(numbers(3, 4)))
    #expect(try await found(bench, "WHERE sk = 1 OR id = 'b'").count == 5)
}

@Test func `what is named twice is read once`() async throws {
    let bench = try await bench()
    let once = try await run(bench, "SELECT * FROM T WHERE id = 'a'").items
    #expect(try await run(bench, "SELECT * FROM T WHERE id IN ['a', 'a']").items == once)
}

@Test func `ranges that have keys in common are refused`() async throws {
    let bench = try await bench()
    for rest in ["id = 'a' AND (sk > 1 OR sk < 3)", "id = 'a' AND (sk = 1 OR n = 2)"] {
        #expect(
            try await fault(bench, "SELECT * FROM T WHERE \(rest)")
                == "Overlapping conditions with range keys are not supported in where clause")
    }
}

@Test(
    arguments: [
        ("sk <> 1", [2, 3, 4]), ("NOT sk = 1", [2, 3, 4]), ("NOT sk IN [1, 3]", [2, 4]),
        ("NOT sk > 9", [1, 2, 3, 4]), ("NOT (sk = 1 OR n = 3)", [2, 4]),
    ] as [(String, [Int64])])
func `a branch of what is not wanted can have keys in common with others`(
    condition: String, sorts: [Int64],
) async throws {
    let bench = try await bench()
    let rest = "WHERE id = 'a' AND \(condition) OR id = 'a' AND sk = 2"
    #expect(try await found(bench, rest) == sorts.map { .n($0) })
    let backwards = "\(rest) OR id = 'b' AND sk = 3 ORDER BY id, sk DESC"
    #expect(try await found(bench, backwards) == (sorts.reversed() + [3]).map { .n($0) })
    #expect(try await found(bench, "WHERE id = 'a' OR id = 'a' AND \(condition)").count == 4)
}

@Test func `branches that ask for the same keys are read once`() async throws {
    let bench = try await bench()
    let once = try await found(bench, "WHERE id = 'a'")
    #expect(once.count > 1)
    #expect(try await found(bench, "WHERE id IN ['a', 'a']") == once)
    #expect(try await found(bench, "WHERE id = 'a' AND (n = 2 OR n <> 2)").count == once.count)
}

@Test(arguments: [(10, [10]), (11, [10, 1]), (25, [10, 10, 5])])
func `a long list of keys is answered in pages of ten items`(
    count: Int, pages: [Int],
) async throws {
    let bench = try await Workbench.withTable()
    for number in 0..<count { try await bench.put(["id": .string(Text("\(number)"))]) }
    let list = (0..<count).map { "'\($0)'" }.joined(separator: ", ")
    var (token, sizes): (String?, [Int]) = (nil, [])
    repeat {
        let page = try await run(bench, "SELECT * FROM T WHERE id IN [\(list)]") {
            $0.nextToken = token
        }
        sizes.append(page.items.count)
        token = page.nextToken
    } while token != nil && sizes.count < 9
    #expect(sizes == pages)
}

@Test func `a limit ends a page, and the token goes on behind it`() async throws {
    let bench = try await bench()
    let text = "SELECT * FROM T WHERE id IN ['a', 'b'] ORDER BY id, sk"
    var token: String?
    var seen: [Item] = []
    var pages = 0
    repeat {
        let page = try await run(bench, text) { request in
            request.limit = 3
            request.nextToken = token
        }
        #expect(page.items.count <= 3)
        #expect((page.nextToken == nil) == (page.lastEvaluatedKey == nil))
        seen += page.items
        token = page.nextToken
        pages += 1
    } while token != nil && pages < 10
    #expect(seen.map { $0["sk"] } == numbers(1, 2, 3, 4, 1, 2, 3, 4))
    #expect(pages == 3)
}

@Test func `a limit counts what is looked at, and the last key says how far it came`() async throws
{
    let page = try await run(bench(), "SELECT * FROM T WHERE id = 'a' AND n = 4") { $0.limit = 2 }
    #expect(page.items.isEmpty)
    #expect(page.lastEvaluatedKey == order("a", 2))
}

@Test func `a page has 1 MB, over all partitions that it reads`() async throws {
    let bench = try await Workbench.withTable()
    let large = AttributeValue.binary([UInt8](repeating: 1, count: 380_000))
    for id in ["a", "b", "c", "d"] {
        try await bench.put(["id": .string(Text(id)), "v": large])
    }
    let text = "SELECT id FROM T WHERE id IN ['a', 'b', 'c', 'd']"
    let first = try await run(bench, text)
    #expect(first.items.count == 3)
    let second = try await run(bench, text) { $0.nextToken = first.nextToken }
    #expect(second.items == [["id": .string("d")]])
    #expect(second.nextToken == nil)
}

@Test func `an index is read by its own key`() async throws {
    let bench = try await bench()
    let byState = "SELECT sk FROM T.ByState WHERE state = 'open'"
    let page = try await run(bench, "\(byState) AND due < 9")
    #expect(page.items.map { $0["sk"] } == numbers(4, 3, 2))
    let local = try await run(bench, "SELECT sk FROM \"T\".\"ByDate\" WHERE id = 'a' AND due = 6")
    #expect(local.items == [["sk": .n(4)]])
    let first = try await run(bench, "\(byState) ORDER BY due DESC") { $0.limit = 1 }
    #expect(first.items == [["sk": .n(1)]])
    #expect(first.lastEvaluatedKey == order("a", 1, placed("open", due: 9)))
    let next = try await run(bench, "\(byState) ORDER BY due DESC") {
        $0.nextToken = first.nextToken
    }
    #expect(next.items.map { $0["sk"] } == numbers(2, 3, 4))
}

@Test func `an index that lacks what a read by keys looks at is refused`() async throws {
    let bench = try await bench(.include(["n"]))
    for (index, key) in [("ByState", "state"), ("ByDate", "id")] {
        #expect(
            try await fault(bench, "SELECT sk FROM T.\(index) WHERE \(key) = 'a' AND o = 1")
                == "One or more parameter values were invalid: Secondary index \(index) does not "
                + "project one or more filter attributes: [o]")
    }
    #expect(
        try await fault(bench, "SELECT o FROM T.ByState WHERE state = 'open'")
            == "One or more parameter values were invalid: "
            + "Global secondary index ByState does not project [o]")
}

@Test func `a filter inside an OR may look at what an index lacks`() async throws {
    let bench = try await bench(.include(["n"]))
    let page = try await run(
        bench, "SELECT sk FROM T.ByState WHERE (state = 'x' AND o = 1) OR (state = 'open')")
    #expect(page.items.count == 4)
}

@Test func `a scan of an index sees what the index has`() async throws {
    let bench = try await bench(.include(["n"]))
    for index in ["ByState", "ByDate"] {
        #expect(try await run(bench, "SELECT sk FROM T.\(index) WHERE n = 3").items.count == 1)
        #expect(try await run(bench, "SELECT sk FROM T.\(index) WHERE o = 1").items.isEmpty)
    }
}

@Test func `a table or an index that is not there is refused`() async throws {
    let bench = try await bench()
    #expect(try await fault(bench, "SELECT * FROM X") == "Requested resource not found")
    #expect(
        try await fault(bench, "SELECT * FROM T.ByNothing WHERE id = 'a'")
            == "The table does not have the specified index")
    await #expect(
        throws: DynamoDBError.validation(
            "Strongly consistent read is not supported on Global Secondary Indexes")
    ) {
        try await run(bench, "SELECT * FROM T.ByState") { $0.statement.isConsistent = true }
    }
}

@Test func `a read says what it would have cost`() async throws {
    let page = try await run(bench(), "SELECT * FROM T WHERE id IN ['a', 'b']") {
        $0.returnConsumedCapacity = .total
    }
    #expect(page.consumedCapacity?.halfUnits == 1)
}
