public import DynamoModel
import SQLite

extension TableEngine {
    /// Writes up to 100 items, all of them or none.
    public func transactWriteItems(
        _ request: TransactWriteItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactWriteItems.Response>,
    ) {
        let origin = ChangeOrigin(
            caller: caller, api: "TransactWriteItems",
            transactionID: caller.requestID ?? RandomName.uuid(),
        )
        write(reply) {
            try Transaction(request, in: catalog)
        } commit: { [state, now] transaction, connection in
            let commit = Commit(connection: connection, state: state, origin: origin, time: now())
            return try transaction.perform(commit)
        }
    }
}

/// The actions of a transaction, each checked against its table.
private struct Transaction: Sendable {
    private let writes: [ItemWrite]
    private let token: ClientToken?
    private let wanted: ReturnConsumedCapacity

    init(_ request: TransactWriteItems.Request, in catalog: Catalog) throws(DynamoDBError) {
        var writes: [ItemWrite] = []
        var seen: Set<ItemPlace> = []
        for action in request.actions {
            let write =
                switch action {
                case .put(let put): try ItemWrite(put, in: catalog)
                case .update(let update): try ItemWrite(update, in: catalog)
                case .delete(let delete): try ItemWrite(delete, in: catalog)
                case .check(let check): try ItemWrite(check, in: catalog)
                }
            guard seen.insert(ItemPlace(write)).inserted else {
                throw .severalOfOneItem
            }
            writes.append(write)
        }
        try Transaction.checkSize(request)
        self.writes = writes
        token = request.clientRequestToken.map { ClientToken($0, request.actions) }
        wanted = request.returnConsumedCapacity
    }

    private static func checkSize(_ request: TransactWriteItems.Request) throws(DynamoDBError) {
        let size = request.actions.reduce(0) { sum, action in
            guard case .put(let put) = action else { return sum }
            return sum + put.item.sizeBytes
        }
        guard size <= DynamoModel.Limits.transactionBytes else {
            throw .validation(
                "Transaction request size has exceeded the maximum allowed size of "
                    + "\(DynamoModel.Limits.transactionBytes) bytes",
            )
        }
    }

    /// Decides every action first, and writes only when all of them pass.
    func perform(_ commit: Commit) throws -> TransactWriteItems.Response {
        if let token, try token.wasUsed(commit) { return TransactWriteItems.Response() }
        let outcomes = try outcomes(commit)
        var costs = CapacityByTable()
        for (write, outcome) in zip(writes, outcomes) {
            try commit.apply(outcome, of: write)
            try costs.add(write, outcome, wanted)
        }
        try token?.remember(commit)
        return TransactWriteItems.Response(
            consumedCapacity: costs.capacities(wanted, isTransaction: true),
        )
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
    fileprivate init(_ error: DynamoDBError) throws(DynamoDBError) {
        switch error {
        case .conditionalCheckFailed(let item):
            self.init(code: "ConditionalCheckFailed", message: error.message, item: item)
        case .validation(let message):
            self.init(code: "ValidationError", message: message)
        default: throw error
        }
    }
}
