public import DynamoModel
import SQLite

extension TableEngine {
    /// Runs up to 100 statements that each read or write one item, all of them or none.
    public func executeTransaction(
        _ request: ExecuteTransaction.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteTransaction.Response>,
    ) {
        let statements: StatementTransaction
        do throws(DynamoDBError) {
            statements = try StatementTransaction(request)
        } catch {
            return reply(.failure(error))
        }
        if statements.reads {
            readLong(reply) {
                try statements.itemReads(in: catalog)
            } read: { reads, connection in
                let found = try reads.perform(connection, request.returnConsumedCapacity)
                return ExecuteTransaction.Response(
                    items: found.items, consumedCapacity: found.capacities,
                )
            }
        } else {
            write(statements, request, caller, reply)
        }
    }

    private func write(
        _ statements: StatementTransaction, _ request: ExecuteTransaction.Request,
        _ caller: Caller, _ reply: @escaping Reply<ExecuteTransaction.Response>,
    ) {
        let origin = ChangeOrigin(
            caller: caller, api: "ExecuteTransaction",
            transactionID: caller.requestID ?? RandomName.uuid(),
        )
        write(reply) {
            try statements.itemWrites(in: catalog)
        } commit: { [state, now] transaction, connection in
            let commit = Commit(connection: connection, state: state, origin: origin, time: now())
            let done = try transaction.perform(commit)
            return ExecuteTransaction.Response(
                items: [], consumedCapacity: done.consumedCapacity)
        }
    }
}
