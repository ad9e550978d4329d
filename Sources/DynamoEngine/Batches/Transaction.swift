import DynamoModel

/// Item writes that happen together or not at all, each checked against its table.
struct Transaction: Sendable {
    private let writes: [ItemWrite]
    private let token: ClientToken?
    private let wanted: ReturnConsumedCapacity

    /// Throws where two of the writes are about one item, or where what they bring is too large
    /// together.
    init(
        _ writes: [ItemWrite], sizeBytes: Int, token: ClientToken?,
        _ wanted: ReturnConsumedCapacity,
    ) throws(DynamoDBError) {
        guard Set(writes.map(ItemPlace.init)).count == writes.count else {
            throw .severalOfOneItem
        }
        guard sizeBytes <= DynamoModel.Limits.transactionBytes else {
            throw .transactionTooLarge(sizeBytes)
        }
        self.writes = writes
        self.token = token
        self.wanted = wanted
    }

    /// Decides every write first, and writes only when all of them pass.
    func perform(_ commit: Commit) throws -> TransactWriteItems.Response {
        if let token, try token.wasUsed(commit) { return try repetition(commit) }
        let outcomes = try outcomes(commit)
        var costs = CapacityByTable()
        var collections = CollectionsByTable()
        for (write, outcome) in zip(writes, outcomes) {
            try commit.apply(outcome, of: write)
            try costs.add(write, outcome, wanted)
            try collections.add(write, commit)
        }
        try token?.remember(commit)
        var response = TransactWriteItems.Response(
            consumedCapacity: costs.capacities(wanted, isTransaction: true),
        )
        response.itemCollectionMetrics = collections.tables
        return response
    }

    /// Answers for a transaction that was performed before: it costs what reading its items costs.
    private func repetition(_ commit: Commit) throws -> TransactWriteItems.Response {
        guard wanted != .none else { return TransactWriteItems.Response() }
        var costs = ReadCapacityByTable()
        for write in writes { costs.add(write.table, try commit.item(write)?.sizeBytes ?? 0) }
        return TransactWriteItems.Response(consumedCapacity: costs.capacities(wanted))
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
    /// The items of a transaction are more than it can have.
    static func transactionTooLarge(_ sizeBytes: Int) -> DynamoDBError {
        .validation("Transaction payload size cannot exceed 4MB. Payload Size: \(sizeBytes)")
    }

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
