import DynamoModel

@testable import DynamoEngine

extension BankClient {
    /// Moves money without having looked.
    mutating func transfer(_ life: Life, isPoisoned: Bool = false) async throws {
        let operation = begin(isPoisoned ? "poison" : "transfer")
        let (from, to) = twoAccounts()
        var actions = moves(from, to, as: operation.label)
        if isPoisoned { actions.append(.put(.init(table: "T", item: Bank.key("poison")))) }
        try await send(actions, writing: [from, to], operation, life)
    }

    /// Moves money between accounts that still are what they were.
    mutating func transferWhatWasSeen(_ life: Life) async throws {
        let (from, to) = twoAccounts()
        guard let seen = try await readAll(life), let paying = seen[from], let paid = seen[to]
        else { return }
        var operation = begin("swap")
        operation.reads = [from: paying, to: paid]
        let amount = Int64.random(in: 0...max(0, paying.amount), using: &random)
        let left = Version(name: operation.label, amount: paying.amount - amount)
        let grown = Version(name: operation.label, amount: paid.amount + amount)
        let actions: [TransactWriteItems.Action] = [
            .put(Bank.replace(paying, of: from, by: left)),
            .put(Bank.replace(paid, of: to, by: grown)),
        ]
        try await send(actions, writing: [from, to], operation, life)
    }

    /// Writes one counter as long as the other is what it was: two who do so cross.
    mutating func replaceBesideWhatWasSeen(_ life: Life) async throws {
        let counters = Bank.counters.shuffled(using: &random)
        guard let seen = try await readAll(life), let one = seen[counters[0]],
            let other = seen[counters[1]]
        else { return }
        var operation = begin("skew")
        operation.reads = [counters[0]: one, counters[1]: other]
        let next = Version(name: operation.label, amount: one.amount + other.amount % 7)
        let actions = [
            Bank.check(counters[1], is: other),
            .put(Bank.replace(one, of: counters[0], by: next)),
        ]
        try await send(actions, writing: [counters[0]], operation, life)
    }

    /// Replaces one counter that still is what it was.
    mutating func replaceWhatWasSeen(_ life: Life) async throws {
        let counter = Bank.counters[Int.random(in: 0...1, using: &random)]
        let read = begin("get")
        var get = GetItem.Request(table: "T", key: Bank.key(counter))
        get.isConsistent = true
        let found = try await life.bench.engine.getItem(get).item
        let versions = Bank.versions([found].compactMap(\.self))
        guard try await keep(read, seeing: versions, life), let seen = versions[counter] ?? nil
        else { return }
        let operation = begin("replace")
        let next = Version(name: operation.label, amount: seen.amount + 1)
        try await write(counter, operation, life) { engine in
            _ = try await engine.putItem(Bank.replace(seen, of: counter, by: next))
            return [counter: seen]
        }
    }

    /// Adds one to a counter, and is told what it was before.
    mutating func count(_ life: Life) async throws {
        let counter = Bank.counters[Int.random(in: 0...1, using: &random)]
        let operation = begin("count")
        var update = Bank.move(1, counter, as: operation.label)
        update.options.returnValues = .allOld
        try await write(counter, operation, life) { [update] engine in
            let before = try await engine.updateItem(update).attributes
            return Bank.versions([before].compactMap(\.self))
        }
    }

    /// Writes and deletes items of which no history is kept.
    mutating func scribble(_ life: Life) async throws {
        let name = "scratch \(Int.random(in: 0...3, using: &random))"
        if Bool.random(using: &random) {
            let version = Version(
                name: label("scratch"), amount: .random(in: 0...9, using: &random))
            try await life.bench.put(Bank.item(name, version))
        } else {
            _ = try await life.bench.engine.deleteItem(.init(table: "T", key: Bank.key(name)))
        }
        try await life.countAnswer()
    }

    private mutating func moves(
        _ from: String, _ to: String, as version: String,
    ) -> [TransactWriteItems.Action] {
        let amount = Int64.random(in: 1...700, using: &random)
        return [
            .update(Bank.move(-amount, from, as: version)),
            .update(Bank.move(amount, to, as: version)),
        ]
    }

    private mutating func send(
        _ actions: [TransactWriteItems.Action], writing items: [String], _ operation: Operation,
        _ life: Life,
    ) async throws {
        var operation = operation
        for item in items { operation.writes[item] = operation.label }
        let request = TransactWriteItems.Request(
            actions: actions, clientRequestToken: operation.label,
        )
        try await send(request, operation, life)
    }

    mutating func send(
        _ request: TransactWriteItems.Request, _ begun: Operation, _ life: Life,
    ) async throws {
        var operation = begun
        do {
            _ = try await life.bench.engine.transactWriteItems(request)
            operation.outcome = .done
        } catch {
            operation.reads = try Bank.versions(shownBy: error)
            operation.outcome = .refused
        }
        let isLate = life.isOver
        unanswered = isLate ? Unanswered(request: request, operation: begun) : nil
        guard !isLate else { return }
        ledger.answer(operation)
        try await life.countAnswer()
    }

    /// Does a write of one item that answers with what it saw.
    private func write(
        _ item: String, _ begun: Operation, _ life: Life,
        _ call: (TableEngine) async throws -> [String: Version?],
    ) async throws {
        var operation = begun
        operation.writes = [item: operation.label]
        do {
            operation.reads = try await call(life.bench.engine)
            operation.outcome = .done
        } catch {
            operation.reads = try Bank.versions(shownBy: error)
            operation.outcome = .refused
        }
        guard !life.isOver else { return ledger.giveUp(operation) }
        ledger.answer(operation)
        try await life.countAnswer()
    }
}
