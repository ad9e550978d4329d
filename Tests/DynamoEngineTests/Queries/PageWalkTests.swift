import DynamoModel
import Testing

@testable import DynamoEngine

private func bench(_ count: Int64, size: Int = 0) async throws -> Workbench {
    let bench = try await Workbench.withTable(sort: .number)
    let text = AttributeValue.string(Text(String(repeating: "x", count: size)))
    for number in 0..<count {
        try await bench.put(["id": .string("p"), "sk": .n(number), "t": text])
    }
    return bench
}

private func request(
    _ change: (inout Query.Request) -> Void = { _ in },
) -> Query.Request {
    var page = PageParameters(table: "T")
    page.inputs.values = [.init(token: ":id", value: .string("p"))]
    var request = Query.Request(page: page, keyCondition: "id = :id")
    change(&request)
    return request
}

/// The sort keys of every page, following each page's last key.
private func pages(_ bench: Workbench, _ first: Query.Request) async throws -> [[AttributeValue?]] {
    var request = first
    var pages: [[AttributeValue?]] = []
    repeat {
        let page = try await bench.engine.query(request)
        pages.append((page.items ?? []).map { $0["sk"] })
        request.page.exclusiveStartKey = page.lastEvaluatedKey
    } while request.page.exclusiveStartKey != nil
    return pages
}

private func key(_ number: Int64, of id: Text = "p") -> Item {
    ["id": .string(id), "sk": .n(number)]
}

@Test func `pages follow each other without gap or repetition`() async throws {
    let bench = try await bench(7)
    let pages = try await pages(bench, request { $0.page.limit = 3 })
    #expect(pages == [[.n(0), .n(1), .n(2)], [.n(3), .n(4), .n(5)], [.n(6)]])
}

@Test func `pages follow each other backward`() async throws {
    let bench = try await bench(5)
    let pages = try await pages(
        bench,
        request {
            $0.page.limit = 2
            $0.isForward = false
        },
    )
    #expect(pages == [[.n(4), .n(3)], [.n(2), .n(1)], [.n(0)]])
}

@Test func `a page that ends at its limit names a last key, even where nothing follows`()
    async throws
{
    let pages = try await pages(bench(4), request { $0.page.limit = 2 })
    #expect(pages == [[.n(0), .n(1)], [.n(2), .n(3)], []])
}

@Test(arguments: [true, false])
func `a page ends once 1 MB has been looked at`(isForward: Bool) async throws {
    let bench = try await bench(8, size: 300_000)
    let pages = try await pages(bench, request { $0.isForward = isForward })
    #expect(pages.map(\.count) == [4, 4])
    let order = pages.flatMap { $0 }
    #expect(order == (0..<8).map { .n($0) } || order == (0..<8).reversed().map { .n($0) })
}

@Test func `1 MB counts before the filter`() async throws {
    let page = try await bench(8, size: 300_000).engine.query(
        request { $0.page.filter = "attribute_exists(extra)" },
    )
    #expect(page.count == 0)
    #expect(page.scannedCount == 4)
    #expect(page.lastEvaluatedKey == key(3))
}

@Test func `a walk goes on behind an item that was deleted meanwhile`() async throws {
    let bench = try await bench(4)
    _ = try await bench.engine.deleteItem(.init(table: "T", key: key(1)))
    let forward = try await pages(bench, request { $0.page.exclusiveStartKey = key(1) })
    #expect(forward == [[.n(2), .n(3)]])
    let backward = try await pages(
        bench,
        request {
            $0.page.exclusiveStartKey = key(1)
            $0.isForward = false
        },
    )
    #expect(backward == [[.n(0)]])
}

@Test func `a start key of another partition is refused`() async throws {
    let bench = try await bench(1)
    let request = request { $0.page.exclusiveStartKey = key(0, of: "q") }
    await #expect(
        throws: DynamoDBError.validation(
            "The provided starting key is outside query boundaries based on provided conditions",
        ),
    ) {
        try await bench.engine.query(request)
    }
}

@Test func `a start key that the sort condition excludes is refused`() async throws {
    let bench = try await bench(1)
    let request = request {
        $0.keyCondition = "id = :id AND sk > :n"
        $0.page.inputs.values?.append(.init(token: ":n", value: .n(5)))
        $0.page.exclusiveStartKey = key(5)
    }
    await #expect(
        throws: DynamoDBError.validation(
            "The provided starting key does not match the range key predicate",
        ),
    ) {
        try await bench.engine.query(request)
    }
}

@Test func `a start key that is no key of the table is refused`() async throws {
    let bench = try await bench(1)
    let invalid = "The provided starting key is invalid"
    let mismatch = "The provided key element does not match the schema"
    let keys: [(Item, String)] = [
        (["id": .string("p")], invalid), (["id": .string("p"), "x": .n(1)], invalid),
        (["id": .string("p"), "sk": .n(1), "x": .null], invalid),
        (["id": .string("p"), "sk": .string("1")], mismatch),
    ]
    for (key, message) in keys {
        // What is wrong with the start comes before what is wrong with the condition.
        let request = request {
            $0.keyCondition = "x = :id"
            $0.page.exclusiveStartKey = key
        }
        await #expect(throws: DynamoDBError.validation(message)) {
            try await bench.engine.query(request)
        }
        var page = PageParameters(table: "T")
        page.exclusiveStartKey = key
        await #expect(throws: DynamoDBError.validation("\(invalid): \(mismatch)")) {
            try await bench.engine.scan(.init(page: page))
        }
    }
}

@Test func `no path leads into an attribute of a key`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    for (name, kind) in [("id", "Key"), ("sk", "Key"), ("due", "IndexKey")] {
        let refusal = DynamoDBError.validation(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
                + "allowed: \(kind): \(name)")
        var page = PageParameters(table: "T")
        page.projection = "\(name).a"
        await #expect(throws: refusal) { try await bench.engine.scan(.init(page: page)) }
        page.projection = nil
        page.filter = "attribute_exists(\(name)[0])"
        await #expect(throws: refusal) { try await bench.engine.scan(.init(page: page)) }
        var get = GetItem.Request(table: "T", key: ["id": .string("a"), "sk": .n(1)])
        get.projection = "\(name)[1]"
        await #expect(throws: refusal) { try await bench.engine.getItem(get) }
        let update = UpdateItem.Request(
            table: "T", key: ["id": .string("a"), "sk": .n(1)], update: "SET x = \(name).a")
        await #expect(throws: refusal) { try await bench.engine.updateItem(update) }
    }
    let update = UpdateItem.Request(
        table: "T", key: ["id": .string("a"), "sk": .n(1)], update: "REMOVE due.a")
    await #expect(throws: DynamoDBError.self) { try await bench.engine.updateItem(update) }
}
