import DynamoModel

/// The statements of a transaction.
struct StatementTransaction {
    private let request: ExecuteTransaction.Request
    private let statements: [PartiQLStatement]
    private let operation = StatementOperation.transaction
    /// Whether it reads; otherwise it writes and checks.
    let reads: Bool

    /// Throws what is wrong with a statement before anything is read or written, and says which one
    /// it is; or that some statements read and others write.
    init(_ request: ExecuteTransaction.Request) throws(DynamoDBError) {
        self.request = request
        var statements: [PartiQLStatement] = []
        for (index, statement) in request.statements.enumerated() {
            statements.append(
                try StatementTransaction.naming(index) { () throws(DynamoDBError) in
                    let statement = try PartiQLStatement(statement)
                    try StatementOperation.transaction.check(statement)
                    return statement
                },
            )
        }
        let kinds = Set(statements.map(\.isRead))
        guard kinds.count < 2 else {
            throw .validation(
                "ExecuteTransaction API does not support both read and write operations in the "
                    + "same request.",
            )
        }
        self.statements = statements
        reads = kinds.contains(true)
    }

    /// The reads of a transaction that reads.
    func itemReads(in catalog: Catalog) throws(DynamoDBError) -> TransactionalReads {
        try checkKeys(in: catalog)
        return try TransactionalReads(
            uncancelled { (statement, _) throws(DynamoDBError) in
                guard case .select(let select) = statement else { return nil }
                return try operation.read(select, in: catalog)
            },
        )
    }

    /// The writes of a transaction that writes.
    func itemWrites(in catalog: Catalog) throws(DynamoDBError) -> Transaction {
        try checkKeys(in: catalog)
        let writes = try uncancelled { (statement, request) throws(DynamoDBError) -> ItemWrite? in
            guard case .write(let write) = statement else { return nil }
            return try operation.write(write, request, in: catalog)
        }
        let sizes = statements.map { statement in
            if case .write(.insert(let insert)) = statement { insert.item.sizeBytes } else { 0 }
        }
        return try Transaction(
            writes, sizeBytes: sizes.reduce(0, +),
            token: request.clientRequestToken.map { ClientToken($0, request.statements) },
            request.returnConsumedCapacity,
        )
    }
}

extension StatementTransaction {
    /// Throws where a statement whose table is there does not name one item.
    private func checkKeys(in catalog: Catalog) throws(DynamoDBError) {
        for (index, statement) in statements.enumerated() {
            // A table that is not there cancels the transaction later.
            guard let table = try? catalog.table(statement.table) else { continue }
            try StatementTransaction.naming(index) { () throws(DynamoDBError) in
                try operation.check(statement, against: table)
            }
        }
    }

    /// What the statements come to; throws one cancellation with the reasons of all where one of
    /// them can not be.
    private func uncancelled<Step>(
        _ step: (PartiQLStatement, ParameterizedStatement) throws(DynamoDBError) -> Step?,
    ) throws(DynamoDBError) -> [Step] {
        var steps: [Step] = []
        var reasons: [CancellationReason] = []
        for (statement, request) in zip(statements, request.statements) {
            do throws(DynamoDBError) {
                if let step = try step(statement, request) { steps.append(step) }
                reasons.append(.none)
            } catch {
                reasons.append(
                    CancellationReason(code: error.statementCode, message: error.message))
            }
        }
        guard steps.count == statements.count else { throw .transactionCanceled(reasons) }
        return steps
    }

    /// Adds to a fault which statement it is about.
    private static func naming<Value>(
        _ index: Int, _ body: () throws(DynamoDBError) -> Value,
    ) throws(DynamoDBError) -> Value {
        do {
            return try body()
        } catch .validation(let message) {
            throw .validation("Validation failed in TransactStatements[\(index)]: \(message)")
        }
    }
}
