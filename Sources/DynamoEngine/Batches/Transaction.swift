import DynamoModel

/// Item writes that happen together or not at all, each checked against its table.
struct Transaction: Sendable {
    private let writes: [ItemWrite]
    private let token: ClientToken?
    private let wanted: ReturnConsumedCapacity

    /// Throws where two of the writes are about one item, or where the items that are put are too
    /// large together.
    init(
        _ writes: [ItemWrite], putting items: [Item], token: ClientToken?,
        _ wanted: ReturnConsumedCapacity,
    ) throws(DynamoDBError) {
        guard Set(writes.map(ItemPlace.init)).count == writes.count else {
            throw .severalOfOneItem
        }
        guard items.reduce(0, { $0 + $1.sizeBytes }) <= DynamoModel.Limits.transactionBytes else {
            throw .validation(
                "Transaction request size has exceeded the maximum allowed size of "
                    + "\(DynamoModel.Limits.transactionBytes) bytes",
            )
        }
        self.writes = writes
        self.token = token
        self.wanted = wanted
    }

    /// Decides every write first, and writes only when all of them pass.
    ///
    /// Answers with what they would have cost, by table; nil when it happened before under the same
    /// token.
    func perform(_ commit: Commit) throws -> [ConsumedCapacity]? {
        if let token, try token.wasUsed(commit) { return nil }
        let outcomes = try outcomes(commit)
        var costs = CapacityByTable()
        for (write, outcome) in zip(writes, outcomes) {
            try commit.apply(outcome, of: write)
            try costs.add(write, outcome, wanted)
        }
        try token?.remember(commit)
        return costs.capacities(wanted, isTransaction: true)
    }

    private func outcomes(_ commit: Commit) throws -> [WriteOutcome] {
        var outcomes: [WriteOutcome] = []
        var reasons: [CancellationReason] = []
        for write in writes {
            do {
                outcomes.append(try commit.outcome(of: write))
                reasons.append(.none)
            } catch let error as DynamoDBError {
                reasons.append(try CancellationReason(error))
            }
        }
        guard outcomes.count == writes.count else {
            throw DynamoDBError.transactionCanceled(reasons)
        }
        return outcomes
    }
}

extension DynamoDBError {
    /// A transaction has two actions on one item.
    static let severalOfOneItem = DynamoDBError.validation(
        "Transaction request cannot include multiple operations on one item",
    )
}

extension CancellationReason {
    /// Why an action stops a transaction; rethrows what is no action's fault.
    init(_ error: DynamoDBError) throws(DynamoDBError) {
        switch error {
        case .conditionalCheckFailed(let item):
            self.init(code: error.statementCode, message: error.message, item: item)
        case .validation, .duplicateItem:
            self.init(code: error.statementCode, message: error.message)
        default: throw error
        }
    }
}
