import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `items that were there before expire too`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 1)])
    try await bench.put(["id": .string("b"), "ttl": .n(bench.second + 60)])
    try await bench.put(["id": .string("c")])
    try await bench.expire()
    try await bench.sweep()
    #expect(try await bench.ids() == ["b", "c"])
}

@Test func `a large table is indexed step by step, by the sweep`() async throws {
    let bench = try await Workbench.full()
    #expect(try await bench.status() == .enabling)
    #expect(try bench.indexedTimes().count == Limits.indexedPerCommit)
    try await bench.sweep()
    #expect(try await bench.status() == .enabled)
    #expect(try bench.indexedTimes().count == Limits.indexedPerCommit + 1)
}

@Test func `a crash does not lose how far the index was`() async throws {
    let bench = try await Workbench.full().afterCrash()
    #expect(try await bench.status() == .enabling)
    try await bench.sweep()
    #expect(try bench.indexedTimes().count == Limits.indexedPerCommit + 1)
}

@Test func `what is written while the index is made stands in it once`() async throws {
    let bench = try await Workbench.full()
    for id in 0...Limits.indexedPerCommit {
        try await bench.put(["id": .string(Text("\(id)")), "ttl": .n(bench.second + 120)])
    }
    try await bench.sweep()
    let times = try bench.indexedTimes()
    #expect(times == Array(repeating: bench.second + 120, count: Limits.indexedPerCommit + 1))
}

@Test func `random writes leave an index that says what the items say`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    var random = SplitMix.printed()
    for _ in 0..<300 {
        let id = AttributeValue.string(Text("\(Int.random(in: 0..<10, using: &random))"))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": id]))
        case 1: try await bench.put(["id": id])
        default:
            let time = bench.second + Int64.random(in: 0..<5, using: &random)
            try await bench.put(["id": id, "ttl": .n(time)])
        }
    }
    let items = try await bench.engine.scan(.init(page: .init(table: "T"))).items ?? []
    let times = items.compactMap { item -> Int64? in
        guard case .number(let number)? = item["ttl"] else { return nil }
        return number.integer.map(Int64.init)
    }
    #expect(try bench.indexedTimes() == times.sorted())
}

extension Workbench {
    /// A table with one item more than one step looks at, just told to have its items expire.
    fileprivate static func full() async throws -> Workbench {
        let bench = try await Workbench.withTable()
        let items: [Item] = (0...Limits.indexedPerCommit).map {
            ["id": .string(Text("\($0)")), "ttl": .n(bench.second + 60)]
        }
        _ = await bench.putInOneGroup(items)
        try await bench.expire()
        return bench
    }

    fileprivate func status() async throws -> DescribeTimeToLive.Status {
        try await engine.describeTimeToLive(.init(table: "T")).status
    }
}
