import DynamoModel
import Testing

@testable import DynamoEngine

private let accounts = 5
private let opening: Int64 = 1000

private func account(_ number: Int) -> Item { ["id": .string(Text("account \(number)"))] }

private func balance(_ bench: Workbench, _ number: Int) async throws -> Int64 {
    guard case .number(let amount) = try await bench.item(account(number))?["balance"] else {
        return 0
    }
    return Int64(amount.integer ?? 0)
}

private func count(_ item: Item?) -> Number {
    guard case .number(let count) = item?["n"] else { return .zero }
    return count
}

/// Adds one to a counter where nobody was faster; says whether it did.
private func incremented(_ bench: Workbench) async throws -> Bool {
    let before = count(try await bench.item(["id": .string("counter")]))
    var put = PutItem.Request(
        table: "T", item: ["id": .string("counter"), "n": .number(try before + Number(1))],
        condition: "attribute_not_exists(n) OR n = :before",
    )
    put.options.inputs.values = [.init(token: ":before", value: .number(before))]
    do {
        _ = try await bench.engine.putItem(put)
        return true
    } catch DynamoDBError.conditionalCheckFailed {
        return false
    }
}

private func transfer(
    _ amount: Int64, from: Int, to: Int, _ bench: Workbench,
) async throws {
    func move(_ amount: Int64, _ number: Int) -> TransactWriteItems.Action {
        var update = UpdateItem.Request(
            table: "T", key: account(number), update: "ADD balance :amount",
        )
        update.options.condition = "balance >= :least"
        update.options.inputs.values = [
            .init(token: ":amount", value: .n(amount)), .init(token: ":least", value: .n(-amount)),
        ]
        return .update(update)
    }
    do {
        _ = try await bench.engine.transactWriteItems(
            .init(actions: [move(-amount, from), move(amount, to)]),
        )
    } catch DynamoDBError.transactionCanceled {
        return
    }
}

@Test func `conditional increments of eight tasks are all counted`() async throws {
    let bench = try await Workbench.withTable()
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
            group.addTask {
                var left = 25
                while left > 0 { if try await incremented(bench) { left -= 1 } }
            }
        }
        try await group.waitForAll()
    }
    #expect(try await bench.item(["id": .string("counter")])?["n"] == .n(200))
    let counts = try await bench.changes().map { $0.new?["n"] }
    #expect(counts == (1...200).map { .n($0) })
}

@Test func `transfers of eight tasks neither make nor lose money`() async throws {
    let bench = try await Workbench.withTable()
    for number in 0..<accounts {
        var item = account(number)
        item["balance"] = .n(opening)
        try await bench.put(item)
    }
    let seed = SplitMix.printed()
    try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<8 {
            group.addTask {
                var random = seed
                for _ in 0..<task { _ = random.next() }
                for _ in 0..<40 {
                    let from = Int.random(in: 0..<accounts, using: &random)
                    let to = (from + Int.random(in: 1..<accounts, using: &random)) % accounts
                    let amount = Int64.random(in: 1...400, using: &random)
                    try await transfer(amount, from: from, to: to, bench)
                }
            }
        }
        try await group.waitForAll()
    }
    var balances: [Int64] = []
    for number in 0..<accounts { balances.append(try await balance(bench, number)) }
    #expect(balances.reduce(0, +) == opening * Int64(accounts))
    #expect(balances.allSatisfy { $0 >= 0 })
    let sequences = try await bench.sequences()
    #expect(sequences == Array(1...UInt64(sequences.count)))
}

@Test func `a reader of a transaction never sees half of it`() async throws {
    let bench = try await Workbench.withTable()
    for number in 0..<2 {
        var item = account(number)
        item["balance"] = .n(opening)
        try await bench.put(item)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            for _ in 0..<50 { try await transfer(1, from: 0, to: 1, bench) }
        }
        group.addTask {
            for _ in 0..<50 {
                let gets = (0..<2).map { GetItem.Request(table: "T", key: account($0)) }
                let items = try await bench.engine.transactGetItems(.init(gets: gets)).items
                let sum = items.reduce(0) { sum, item in
                    guard case .number(let amount) = item?["balance"] else { return sum }
                    return sum + (amount.integer ?? 0)
                }
                #expect(sum == 2000)
            }
        }
        try await group.waitForAll()
    }
}
