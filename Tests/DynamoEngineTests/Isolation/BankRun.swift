import DynamoModel

@testable import DynamoEngine

/// Eight clients at work on one bank, through several crashes.
struct BankRun {
    /// The engine after all of that.
    let bench: Workbench
    private let ledger: Ledger

    /// Has the clients work until the last crash is a while ago.
    init(crashes: Int, random: inout SplitMix) async throws {
        var bench = try await Bank.opened()
        ledger = Ledger()
        var opening = ledger.begin("opening")
        opening.outcome = .done
        for item in Bank.items { opening.writes[item] = "opening" }
        ledger.answer(opening)
        var clients: [BankClient] = []
        for number in 0..<8 {
            clients.append(BankClient(number, seed: random.next(), ledger: ledger))
        }
        for _ in 0..<crashes {
            let life = Life(
                bench, answers: .random(in: 50...250, using: &random),
                tearing: .random(in: 0...1000, using: &random),
            )
            clients = try await BankRun.work(clients, in: life)
            bench = life.next ?? bench
        }
        let last = Life(bench, answers: .max, tearing: 0)
        _ = try await BankRun.work(clients, in: last, turns: 30)
        self.bench = bench
    }

    /// What the clients did and saw, and which versions the change log says that the items had.
    func history() async throws -> History {
        var versions: [String: [Version]] = [:]
        for change in try await bench.changes() {
            for case (let item, let version?) in Bank.versions([change.new].compactMap(\.self)) {
                versions[item, default: []].append(version)
            }
        }
        let sum = Bank.opening * Int64(Bank.accounts.count)
        return History(
            operations: ledger.operations, versions: versions,
            total: .init(items: Set(Bank.accounts), amount: sum),
        )
    }

    private static func work(
        _ clients: [BankClient], in life: Life, turns: Int = .max,
    ) async throws -> [BankClient] {
        try await withThrowingTaskGroup(of: (Int, BankClient).self) { group in
            for (number, client) in clients.enumerated() {
                group.addTask {
                    var client = client
                    try await client.work(in: life, turns: turns)
                    return (number, client)
                }
            }
            var worked = clients
            for try await (number, client) in group { worked[number] = client }
            return worked
        }
    }
}
