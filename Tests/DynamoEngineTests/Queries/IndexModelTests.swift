import DynamoModel
import Testing

@testable import DynamoEngine

private let id = KeyAttribute(name: "id", type: .string)
private let sk = KeyAttribute(name: "sk", type: .number)
private let due = KeyAttribute(name: "due", type: .number)
private let state = KeyAttribute(name: "state", type: .string)
private let place = KeyAttribute(name: "place", type: .binary)
private let note = KeyAttribute(name: "note", type: .string)

private let indexes = [
    SecondaryIndex(
        name: "Local", keySchema: KeySchema(partition: id, sort: due), projection: .keysOnly,
        scope: .local,
    ),
    SecondaryIndex(
        name: "Single", keySchema: KeySchema(partition: state, sort: note),
        projection: .include(["due"]), scope: .global(.payPerRequest),
    ),
    SecondaryIndex(
        name: "Partitions", keySchema: IndexKeySchema(partition: [state, place, due]),
        projection: .keysOnly, scope: .global(.payPerRequest),
    ),
    SecondaryIndex(
        name: "Several",
        keySchema: IndexKeySchema(partition: [state], sort: [due, place, note, sk]),
        projection: .all, scope: .global(.payPerRequest),
    ),
]

/// A value from so few that many are alike, and with many that begin alike.
private func value(_ type: AttributeType, _ random: inout SplitMix) -> AttributeValue {
    let bytes: [[UInt8]] = [[0], [0, 0], [0, 1], [1], [1, 0], [1, 1], [0xFF], [0xFF, 0]]
    let texts: [Text] = ["a", "a\u{0}", "a\u{0}b", "ab", "b", "\u{0}", "ä"]
    let numbers: [Int64] = [-10_001, -10_000, -100, -1, 0, 1, 2, 100, 10_000, 10_001]
    return switch type {
    case .number: .n(numbers.randomElement(using: &random) ?? 0)
    case .binary: .binary(bytes.randomElement(using: &random) ?? [0])
    default: .string(texts.randomElement(using: &random) ?? "a")
    }
}

/// An item that may lack what only indexes ask for.
private func item(_ random: inout SplitMix) -> Item {
    var item = Item()
    for key in [id, sk] { item[key.name] = value(key.type, &random) }
    for key in [due, state, place, note] where Int.random(in: 0..<8, using: &random) > 0 {
        item[key.name] = value(key.type, &random)
    }
    item["more"] = .n(1)
    return item
}

/// Whether one value comes before another of its type.
private func isBefore(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.string(let left), .string(let right)):
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    case (.binary(let left), .binary(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
}

/// A condition on one attribute.
private enum Ask: CaseIterable {
    case equal, less, lessOrEqual, greater, greaterOrEqual, between, begins

    func holds(_ value: AttributeValue, _ low: AttributeValue, _ high: AttributeValue) -> Bool {
        switch self {
        case .equal: value == low
        case .less: isBefore(value, low)
        case .lessOrEqual: !isBefore(low, value)
        case .greater: isBefore(low, value)
        case .greaterOrEqual: !isBefore(value, low)
        case .between: !isBefore(value, low) && !isBefore(high, value)
        case .begins:
            switch (value, low) {
            case (.string(let value), .string(let low)):
                value.string.utf8.starts(with: low.string.utf8)
            case (.binary(let value), .binary(let low)): value.starts(with: low)
            default: false
            }
        }
    }

    func text(_ name: String, _ low: String, _ high: String) -> String {
        switch self {
        case .equal: "\(name) = \(low)"
        case .less: "\(name) < \(low)"
        case .lessOrEqual: "\(name) <= \(low)"
        case .greater: "\(name) > \(low)"
        case .greaterOrEqual: "\(name) >= \(low)"
        case .between: "\(name) BETWEEN \(low) AND \(high)"
        case .begins: "begins_with(\(name), \(low))"
        }
    }
}

/// What is asked of the first attributes of a key.
private struct Question {
    let index: SecondaryIndex?
    let isForward: Bool
    private(set) var asks:
        [(key: KeyAttribute, ask: Ask, low: AttributeValue, high: AttributeValue)]

    var keySchema: IndexKeySchema {
        index?.keySchema ?? IndexKeySchema(KeySchema(partition: id, sort: sk))
    }

    /// Asks for what an item has in its partition key, and for anything in the sort key.
    init(about item: Item, _ random: inout SplitMix) {
        index = ([nil] + indexes.map(Optional.some)).randomElement(using: &random) ?? nil
        isForward = Bool.random(using: &random)
        asks = []
        let schema = keySchema
        for key in schema.partition {
            let known = item[key.name] ?? value(key.type, &random)
            asks.append((key, .equal, known, known))
        }
        let count = Int.random(in: 0...schema.sort.count, using: &random)
        for (place, key) in schema.sort.prefix(count).enumerated() {
            let known = item[key.name] ?? value(key.type, &random)
            let other = value(key.type, &random)
            let isLast = place + 1 == count
            var ask = isLast ? Ask.allCases.randomElement(using: &random) ?? .equal : .equal
            if ask == .begins, key.type == .number { ask = .equal }
            asks.append(
                isBefore(other, known) ? (key, ask, other, known) : (key, ask, known, other))
            if !isLast { asks[asks.count - 1].low = known }
        }
    }

    /// The answer that plain Swift gives.
    func answer(from items: [Item]) -> [Item] {
        let schema = keySchema
        let found = items.filter { item in
            schema.attributes.allSatisfy { item[$0.name] != nil }
                && asks.allSatisfy { ask in
                    item[ask.key.name].map { ask.ask.holds($0, ask.low, ask.high) } ?? false
                }
        }
        let ordered = found.sorted { left, right in
            for key in schema.sort {
                guard let first = left[key.name], let second = right[key.name], first != second
                else { continue }
                return isBefore(first, second)
            }
            return tableKey(left).lexicographicallyPrecedes(tableKey(right))
        }
        return (isForward ? ordered : ordered.reversed()).map(shown)
    }

    /// What the index has of an item.
    private func shown(_ item: Item) -> Item {
        guard let index, index.projection != .all else { return item }
        let names =
            [id.name, sk.name] + index.keySchema.attributes.map(\.name) + index.projection.included
        return Item(item.attributes.filter { names.contains($0.name) }) ?? Item()
    }

    private func tableKey(_ item: Item) -> [UInt8] {
        guard let id = item["id"] else { return [] }
        return EncodedKey(partition: id, sort: item["sk"]).bytes
    }

    /// The question as a request.
    var request: Query.Request {
        var page = PageParameters(table: "T")
        page.index = index?.name
        var conditions: [String] = []
        var names: [Substitution<Text>] = []
        var values: [Substitution<AttributeValue>] = []
        for (number, ask) in asks.enumerated() {
            let tokens = ["#n\(number)", ":l\(number)", ":h\(number)"]
            names.append(.init(token: Text(tokens[0]), value: ask.key.name))
            values.append(.init(token: Text(tokens[1]), value: ask.low))
            if ask.ask == .between {
                values.append(.init(token: Text(tokens[2]), value: ask.high))
            }
            conditions.append(ask.ask.text(tokens[0], tokens[1], tokens[2]))
        }
        page.inputs.names = names
        page.inputs.values = values
        var request = Query.Request(
            page: page, keyCondition: conditions.joined(separator: " AND "))
        request.isForward = isForward
        return request
    }
}

/// All pages of an answer, of random lengths.
private func pages(
    _ bench: Workbench, _ question: Question, _ random: inout SplitMix,
) async throws -> [Item] {
    var request = question.request
    var found: [Item] = []
    repeat {
        request.page.limit = Int.random(in: 1...4, using: &random)
        let page = try await bench.engine.query(request)
        found += page.items ?? []
        request.page.exclusiveStartKey = page.lastEvaluatedKey
    } while request.page.exclusiveStartKey != nil
    return found
}

@Test func `every question to every index has the answer that plain Swift gives`() async throws {
    var random = SplitMix.printed()
    let bench = try Workbench()
    var table = CreateTable.Request(table: "T", keySchema: KeySchema(partition: id, sort: sk))
    table.indexes = indexes
    _ = try await bench.engine.createTable(table)
    var items: [Item] = []
    for _ in 0..<200 {
        let new = item(&random)
        items.removeAll { $0["id"] == new["id"] && $0["sk"] == new["sk"] }
        items.append(new)
        try await bench.put(new)
    }
    for _ in 0..<300 {
        let about = items.randomElement(using: &random) ?? Item()
        let question = Question(about: about, &random)
        let found = try await pages(bench, question, &random)
        #expect(found == question.answer(from: items), "\(question)")
    }
}

@Test func `a scan of every index, cut anywhere, has each of its items once`() async throws {
    var random = SplitMix.printed()
    let bench = try Workbench()
    var table = CreateTable.Request(table: "T", keySchema: KeySchema(partition: id, sort: sk))
    table.indexes = indexes
    _ = try await bench.engine.createTable(table)
    for _ in 0..<60 { try await bench.put(item(&random)) }
    for index in indexes {
        let whole = try await bench.scan(index.name)
        #expect(!whole.isEmpty)
        for limit in 1...(whole.count + 1) {
            var page = PageParameters(table: "T")
            page.index = index.name
            page.limit = limit
            let first = try await bench.engine.scan(.init(page: page))
            page.limit = nil
            page.exclusiveStartKey = first.lastEvaluatedKey
            let rest =
                first.lastEvaluatedKey == nil
                ? [] : try await bench.engine.scan(.init(page: page)).items ?? []
            #expect((first.items ?? []) + rest == whole)
        }
    }
}
