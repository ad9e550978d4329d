public import DynamoModel
import SQLite

extension TableEngine: DynamoDBStatements {
    /// Runs one statement: reads a page of items, or writes one item.
    public func executeStatement(
        _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        do throws(DynamoDBError) {
            switch try PartiQLStatement(request.statement) {
            case .select(let select): read(select, request, reply)
            case .write(let statement): write(statement, request, caller, reply)
            }
        } catch {
            reply(.failure(error))
        }
    }

    private func read(
        _ select: SelectStatement, _ request: ExecuteStatement.Request,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        readLong(reply) {
            try StatementRead(select, request, in: catalog)
        } read: { read, connection in
            try read.response(connection)
        }
    }

    private func write(
        _ statement: WriteStatement, _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        var options = WriteOptions()
        options.returnValues = statement.returning ?? .none
        options.returnConsumedCapacity = request.returnConsumedCapacity
        write(reply) { [options] in
            guard request.nextToken == nil else { throw NextToken.foreign }
            let operation = StatementOperation.alone
            try operation.check(.write(statement))
            return (try operation.write(statement, request.statement, in: catalog), options)
        } commit: { [state, now] plan, connection in
            let (write, options) = plan
            let commit = Commit(
                connection: connection, state: state,
                origin: ChangeOrigin(caller: caller, api: "ExecuteStatement"), time: now(),
            )
            let outcome = try commit.outcome(of: write)
            let response = try outcome.response(to: options, of: write)
            try commit.apply(outcome, of: write)
            return ExecuteStatement.Response(
                items: response.attributes.map { [$0] } ?? [],
                consumedCapacity: response.consumedCapacity,
            )
        }
    }
}
