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
            return TransactWriteItems.Response(
                consumedCapacity: try transaction.perform(commit) ?? [],
            )
        }
    }
}

extension Transaction {
    /// Checks each action against its table.
    fileprivate init(
        _ request: TransactWriteItems.Request, in catalog: Catalog,
    ) throws(DynamoDBError) {
        var writes: [ItemWrite] = []
        for action in request.actions {
            switch action {
            case .put(let put): writes.append(try ItemWrite(put, in: catalog))
            case .update(let update): writes.append(try ItemWrite(update, in: catalog))
            case .delete(let delete): writes.append(try ItemWrite(delete, in: catalog))
            case .check(let check): writes.append(try ItemWrite(check, in: catalog))
            }
        }
        let items = request.actions.compactMap {
            if case .put(let put) = $0 { put.item } else { nil }
        }
        try self.init(
            writes, putting: items,
            token: request.clientRequestToken.map { ClientToken($0, request.actions) },
            request.returnConsumedCapacity,
        )
    }
}
