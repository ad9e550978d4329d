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

extension Transaction {
    /// Checks every action: first values and expressions, then that the tables are there, then the
    /// keys.
    fileprivate init(
        _ request: TransactWriteItems.Request, in catalog: Catalog,
    ) throws(DynamoDBError) {
        var plans = try WritePlan.plans(of: request)
        for place in plans.indices where request.returnItemCollectionMetrics == .size {
            plans[place].tellsCollection = !plans[place].isCheck
        }
        let tables = try plans.map { plan throws(DynamoDBError) in try catalog.table(plan.table) }
        try CancellationReason.refuse(zip(plans, tables).map { $0.misfit(in: $1, catalog) })
        var writes: [ItemWrite] = []
        for (plan, table) in zip(plans, tables) {
            writes.append(try plan.write(to: table, in: catalog))
        }
        try self.init(
            writes, sizeBytes: request.sizeBytes,
            token: request.clientRequestToken.map { ClientToken($0, request.actions) },
            request.returnConsumedCapacity,
        )
    }
}

extension WritePlan {
    /// Reads the actions one after the other: what is wrong with one is told before all that is
    /// wrong with those behind it.
    fileprivate static func plans(
        of request: TransactWriteItems.Request,
    ) throws(DynamoDBError) -> [WritePlan] {
        var plans: [WritePlan] = []
        for (place, action) in request.actions.enumerated() {
            let fault = request.valueFault?.action == place ? request.valueFault : nil
            if let fault, fault.isOfExpressions { throw fault.error }
            plans.append(try WritePlan(action: action))
            if let fault { throw fault.error }
        }
        return plans
    }
}

extension TransactWriteItems.Request {
    /// What the actions bring: items, keys, and the values of their expressions.
    fileprivate var sizeBytes: Int {
        actions.reduce(0) { sum, action in
            switch action {
            case .put(let put): sum + put.item.sizeBytes + put.options.inputs.sizeBytes
            case .update(let update): sum + update.key.sizeBytes + update.options.inputs.sizeBytes
            case .delete(let delete): sum + delete.key.sizeBytes + delete.options.inputs.sizeBytes
            case .check(let check): sum + check.key.sizeBytes + check.inputs.sizeBytes
            }
        }
    }
}

extension ExpressionInputs {
    /// The size of the values.
    fileprivate var sizeBytes: Int { values?.reduce(0) { $0 + $1.value.sizeBytes } ?? 0 }
}

extension CancellationReason {
    /// Cancels a transaction where a key is not like its table's: the first such action is why.
    static func refuse(_ misfits: [String?]) throws(DynamoDBError) {
        guard let first = misfits.firstIndex(where: { $0 != nil }) else { return }
        var reasons = misfits.map { _ in CancellationReason.none }
        reasons[first] = CancellationReason(code: "ValidationError", message: misfits[first])
        throw .transactionCanceled(reasons)
    }
}
