import DynamoModel
import Testing

@testable import DynamoEngine

/// What an export with a filter has, and what it refuses.
struct ExportFilterTests {
    /// `T` with a sort key, and three items of two partition keys.
    private func bench() async throws -> Workbench {
        let bench = try await Workbench.withTable(sort: .number)
        try await bench.enableRecovery()
        for (id, sort) in [("a", 1), ("a", 2), ("b", 1)] as [(Text, Int64)] {
            try await bench.put([
                "id": .string(id), "sk": .n(sort), "n": .n(sort * 10), "secret": .string("x"),
            ])
        }
        bench.clock.advance(by: .milliseconds(1))
        return bench
    }

    private func filter(
        _ expression: String? = nil, key: String? = nil, projection: String? = nil,
        _ values: [Substitution<AttributeValue>]? = nil,
    ) -> ExportFilter {
        var filter = ExportFilter()
        (filter.filter, filter.keyCondition, filter.projection) = (expression, key, projection)
        filter.inputs.values = values
        return filter
    }

    private func value(_ token: Text, _ value: AttributeValue) -> Substitution<AttributeValue> {
        Substitution(token: token, value: value)
    }

    @Test func `only items that satisfy the filter are exported, keys may be looked at`()
        async throws
    {
        let bench = try await bench()
        let filter = filter(
            "n = :n AND id <> :b", [value(":b", .string("b")), value(":n", .n(10))])
        let export = try await bench.export { $0.filter = filter }
        let items = try await bench.items(of: export).compactMap(\.new)
        #expect(
            items == [["id": .string("a"), "sk": .n(1), "n": .n(10), "secret": .string("x")]])
        let described = try await bench.engine.describeExport(.init(arn: export.description.arn))
        #expect(described.export.request.filter == filter)
    }

    @Test func `a key condition and a projection say which keys and attributes`() async throws {
        let bench = try await bench()
        let export = try await bench.export {
            $0.filter = filter(
                key: "id = :a AND sk > :one", projection: "n",
                [value(":a", .string("a")), value(":one", .n(1))])
        }
        let page = try await bench.engine.items(of: export)
        #expect(page.items.map(\.new) == [["n": .n(20)]])
        #expect(page.items.map(\.key.item) == [["id": .string("a"), "sk": .n(2)]])
    }

    @Test(arguments: [ExportDescription.Kind.full, .incremental], ["sk < :n", "sk >= :n"])
    func `only the keys that a condition is about are looked at`(
        kind: ExportDescription.Kind, condition: String,
    ) async throws {
        let bench = try await Workbench.withTable(sort: .number)
        try await bench.enableRecovery()
        let from = bench.clock.now
        // More than a page has room for, so that one with others in it has another behind it.
        let last = Int64(Limits.copiedPerCommit) + 1
        let outcomes = await bench.putInOneGroup(
            (0...last).map { ["id": .string("a"), "sk": .n($0)] })
        for outcome in outcomes { _ = try outcome.get() }
        bench.clock.advance(by: .milliseconds(1))
        let wanted = condition.contains("<") ? 0 : last
        let export = try await bench.export {
            $0.kind = kind
            if kind == .incremental {
                $0.period = .init()
                $0.period?.from = from
            }
            $0.filter = filter(
                key: "id = :a AND \(condition)",
                [value(":a", .string("a")), value(":n", .n(max(wanted, 1)))])
        }
        let page = try await bench.engine.items(of: export)
        #expect(page.items.map(\.key.item) == [["id": .string("a"), "sk": .n(wanted)]])
        #expect(page.next == nil)
    }

    @Test func `what is read is counted, also where the filter leaves it out`() async throws {
        let bench = try await bench()
        let all = try await bench.engine.items(of: bench.export())
        let none = try await bench.engine.items(
            of: bench.export { $0.filter = filter("attribute_not_exists(n)") })
        #expect(none.items.isEmpty)
        #expect(none.sizeBytes == all.sizeBytes)
        #expect(all.sizeBytes == all.items.compactMap(\.new?.sizeBytes).reduce(0, +))
    }

    @Test func `of what changed the latest image tells, or the last one before a delete`()
        async throws
    {
        let bench = try await bench()
        let from = bench.clock.now
        // One that satisfies the filter since then, one that does no longer, one that is deleted.
        try await bench.put(["id": .string("b"), "sk": .n(1), "n": .n(20)])
        try await bench.put(["id": .string("a"), "sk": .n(1), "n": .n(30)])
        _ = try await bench.engine.deleteItem(
            .init(table: "T", key: ["id": .string("a"), "sk": .n(2)]))
        bench.clock.advance(by: .milliseconds(1))
        let export = try await bench.export {
            $0.kind = .incremental
            $0.period = .init()
            $0.period?.from = from
            $0.filter = filter("n = :n", projection: "n", [value(":n", .n(20))])
        }
        let items = try await bench.items(of: export)
        #expect(
            Set(items.map(\.key.item))
                == [["id": .string("a"), "sk": .n(2)], ["id": .string("b"), "sk": .n(1)]])
        let changed = try #require(items.first { $0.new != nil })
        #expect(changed.old == ["n": .n(10)])
        #expect(changed.new == ["n": .n(20)])
    }

    @Test(arguments: [
        Refused("n = ", ":v", "Invalid FilterExpression: Syntax error; "),
        Refused("n = :none", ":v", "Invalid FilterExpression: An expression attribute value"),
        Refused("id.x = :v", ":v", "Key attributes must be scalars"),
        Refused(key: "sk = :v", ":v", "Query condition missed key schema element: id"),
        Refused(key: "id = :s AND n = :v", ":s :v", "Query condition missed key schema element"),
        Refused("sk = :v", key: "id = :s", ":s :v", "Filter Expression can only contain non-prim"),
        Refused(projection: "n, n", "", "Invalid ProjectionExpression: Two document paths overlap"),
        Refused(projection: "n", ":v", "ExpressionAttributeValues can only be specified when us"),
        Refused("n = :v", ":s :v", "Value provided in ExpressionAttributeValues unused"),
    ])
    func `expressions that Query and Scan refuse are refused, and nothing is exported`(
        refused: Refused,
    ) async throws {
        let bench = try await bench()
        let values = [value(":s", .string("a")), value(":v", .n(1))].filter {
            refused.tokens.contains($0.token.string)
        }
        var request = bench.exportRequest
        request.filter = filter(
            refused.filter, key: refused.key, projection: refused.projection,
            values.isEmpty ? nil : values)
        let refusal = await #expect(throws: DynamoDBError.self) {
            try await bench.engine.exportTableToPointInTime(request)
        }
        #expect(refusal?.message.hasPrefix(refused.words) == true, "\(refusal?.message ?? "")")
        #expect(try await bench.engine.listExports(.init()).exports.isEmpty)
    }

    /// Expressions, the tokens of the values beside them, and how their refusal begins.
    struct Refused: Sendable {
        let filter: String?
        let key: String?
        let projection: String?
        let tokens: String
        let words: String

        init(
            _ filter: String? = nil, key: String? = nil, projection: String? = nil,
            _ tokens: String, _ words: String,
        ) {
            (self.filter, self.key, self.projection) = (filter, key, projection)
            (self.tokens, self.words) = (tokens, words)
        }
    }
}
