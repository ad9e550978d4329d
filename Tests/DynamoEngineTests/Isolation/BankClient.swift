import DynamoModel

@testable import DynamoEngine

/// Does one thing after the other, chosen at random, and writes down what it saw.
struct BankClient {
    /// A transaction to which no answer came: it will be sent again, under the same token.
    struct Unanswered {
        let request: TransactWriteItems.Request
        let operation: Operation
    }

    private let number: Int
    let ledger: Ledger
    var random: SplitMix
    private var turn = 0
    var unanswered: Unanswered?

    init(_ number: Int, seed: UInt64, ledger: Ledger) {
        self.number = number
        self.ledger = ledger
        random = SplitMix(seed: seed)
    }

    /// Works until the life is over, or a number of turns is.
    mutating func work(in life: Life, turns: Int = .max) async throws {
        if let unanswered { try await send(unanswered.request, unanswered.operation, life) }
        var left = turns
        while left > 0, !life.isOver {
            try await takeTurn(life)
            left -= 1
        }
    }

    private mutating func takeTurn(_ life: Life) async throws {
        switch Int.random(in: 0..<14, using: &random) {
        case 0...2: try await transfer(life)
        case 3: try await transfer(life, isPoisoned: true)
        case 4: try await transferWhatWasSeen(life)
        case 5: try await replaceBesideWhatWasSeen(life)
        case 6: try await replaceWhatWasSeen(life)
        case 7: try await count(life)
        case 8...10: _ = try await readAll(life)
        case 11: try await scan(life)
        case 12: try await queryIndex(life)
        default: try await scribble(life)
        }
    }
}

extension BankClient {
    /// Everything at one moment; nil when the engine crashed before it answered.
    mutating func readAll(_ life: Life) async throws -> [String: Version]? {
        let operation = begin("read")
        let gets = Bank.itemsFarApart.map { GetItem.Request(table: "T", key: Bank.key($0)) }
        let found = try await life.bench.engine.transactGetItems(.init(gets: gets)).items
        let versions = Bank.versions(found.compactMap(\.self))
        guard try await keep(operation, seeing: versions, life) else { return nil }
        return versions.compactMapValues(\.self)
    }

    /// Each item as it is now, but not all at one moment.
    private mutating func scan(_ life: Life) async throws {
        let operation = begin("scan")
        var page = PageParameters(table: "T")
        page.isConsistent = true
        let found = try await life.bench.engine.scan(.init(page: page)).items ?? []
        for (item, version) in Bank.versions(found) {
            guard try await keep(operation, seeing: [item: version], life) else { return }
        }
    }

    /// What is in the index, or was a moment ago.
    private mutating func queryIndex(_ life: Life) async throws {
        var operation = begin("query")
        operation.isConsistent = false
        var page = PageParameters(table: "T")
        page.index = Bank.index.name
        page.inputs.values = [.init(token: ":kind", value: .string("account"))]
        let query = Query.Request(page: page, keyCondition: "kind = :kind")
        let found = try await life.bench.engine.query(query).items ?? []
        _ = try await keep(operation, seeing: Bank.versions(found), life)
    }
}

extension BankClient {
    mutating func label(_ what: String) -> String {
        turn += 1
        return "\(number).\(turn) \(what)"
    }

    mutating func begin(_ what: String) -> Operation {
        ledger.begin(label(what))
    }

    mutating func twoAccounts() -> (String, String) {
        let from = Int.random(in: 0..<Bank.accounts.count, using: &random)
        let step = Int.random(in: 1..<Bank.accounts.count, using: &random)
        return (Bank.accounts[from], Bank.accounts[(from + step) % Bank.accounts.count])
    }

    /// Keeps what was read; false when the engine crashed before it answered.
    func keep(
        _ begun: Operation, seeing versions: [String: Version?], _ life: Life,
    ) async throws -> Bool {
        guard !life.isOver else { return false }
        var operation = begun
        operation.reads = versions
        operation.outcome = .done
        ledger.answer(operation)
        try await life.countAnswer()
        return true
    }
}
