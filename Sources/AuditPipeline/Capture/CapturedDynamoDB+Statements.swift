package import DynamoModel

extension CapturedDynamoDB: DynamoDBStatements {
    /// Runs one statement: reads a page of items, or writes one item.
    package func executeStatement(
        _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        var named = NamedStatements([request.statement])
        named.quote(request.statement)
        let attempt = named.attempt("ExecuteStatement")
        base.executeStatement(
            request, caller,
            recording(attempt, caller, reply) { response in
                [.done(["items": .number(Number(Int64(response.items.count)))])]
            })
    }

    /// Runs up to 25 statements that each read or write one item; each stands for itself.
    package func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    ) {
        let named = NamedStatements(request.statements)
        base.batchExecuteStatement(
            request, caller,
            recording(named.attempt("BatchExecuteStatement"), caller, reply) { response in
                named.those(of: response.outcomes).map { outcome in
                    guard let error = outcome.error else { return .found(outcome.item) }
                    return .refused(code: error.statementCode, message: error.message)
                }
            })
    }

    /// Runs up to 100 statements that each read or write one item, all of them or none.
    package func executeTransaction(
        _ request: ExecuteTransaction.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteTransaction.Response>,
    ) {
        let named = NamedStatements(request.statements)
        base.executeTransaction(
            request, caller,
            recording(named.attempt("ExecuteTransaction"), caller, reply) { response in
                named.those(of: response.items).map(Attempt.Outcome.found)
            })
    }
}

/// The statements of a call, as far as they say which table they are about.
private struct NamedStatements: Sendable {
    private let isRead: Bool
    /// One for each statement; nil for one that nobody can read.
    private var targets: [Attempt.Target?]

    init(_ statements: [ParameterizedStatement]) {
        let read = statements.map { try? PartiQLStatement($0) }
        isRead = read.contains { $0?.isRead == true }
        targets = read.map { statement in
            statement.map { Attempt.Target($0.table, $0.namedValues) }
        }
    }

    /// Has the record of the first statement say how it was put, where it reads.
    mutating func quote(_ statement: ParameterizedStatement) {
        guard isRead else { return }
        targets[0]?.details["statement"] = .string(Text(statement.text))
        guard !statement.parameters.isEmpty else { return }
        targets[0]?.details["parameters"] = .list(statement.parameters)
    }

    func attempt(_ api: String) -> Attempt {
        Attempt(api, isRead: isRead, targets.compactMap(\.self))
    }

    /// What belongs to the statements that have a target, of one for each statement.
    func those<Outcome>(of outcomes: [Outcome]) -> [Outcome] {
        zip(targets, outcomes).compactMap { target, outcome in target == nil ? nil : outcome }
    }
}
