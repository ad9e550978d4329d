import DynamoModel

/// The statements of a batch, each read as far as it can be.
struct StatementBatch {
    private let statements: [(request: ParameterizedStatement, parsed: Parsed)]
    /// Whether it reads; otherwise it writes, if any of its statements can be read at all.
    let reads: Bool

    private typealias Parsed = Result<PartiQLStatement, DynamoDBError>

    /// Throws where some statements read and others write.
    init(_ request: BatchExecuteStatement.Request) throws(DynamoDBError) {
        statements = request.statements.map { statement in
            (statement, Parsed { () throws(DynamoDBError) in try PartiQLStatement(statement) })
        }
        let kinds = Set(statements.compactMap { try? $0.parsed.get().isRead })
        guard kinds.count < 2 else {
            throw .validation(
                "BatchExecuteStatement API does not support both read and write operations in the "
                    + "same request.",
            )
        }
        reads = kinds.contains(true)
    }

    /// The reads of a batch that reads.
    func itemReads(in catalog: Catalog) -> [BatchStep<BatchedRead>] {
        steps { (statement, request) throws(DynamoDBError) in
            guard case .select(let select) = statement else { return nil }
            let item = try StatementOperation.batch.read(
                select, from: catalog.table(select.source.table), in: catalog)
            return BatchedRead(item: item, isConsistent: request.isConsistent)
        }
    }

    /// The writes of a batch that writes.
    func itemWrites(in catalog: Catalog) -> [BatchStep<BatchedWrite>] {
        steps { (statement, request) throws(DynamoDBError) in
            guard case .write(let write) = statement else { return nil }
            let item = try StatementOperation.batch.write(write, request, in: catalog)
            var options = WriteOptions()
            options.returnValues = write.returning ?? .none
            return BatchedWrite(item: item, options: options)
        }
    }

    /// What each statement comes to; one that can not be run names no table.
    private func steps<Step>(
        _ step: (PartiQLStatement, ParameterizedStatement) throws(DynamoDBError) -> Step?,
    ) -> [BatchStep<Step>] {
        statements.map { request, parsed in
            do throws(DynamoDBError) {
                let statement = try parsed.get()
                try StatementOperation.batch.check(statement)
                guard let step = try step(statement, request) else {
                    throw .internalFailure("A statement is in a batch of the other kind")
                }
                return .run(step)
            } catch {
                return .failed(.init(error: error))
            }
        }
    }
}

/// A statement of a batch that can be run, or what is said of one that can not.
enum BatchStep<Step: Sendable>: Sendable {
    case run(Step)
    case failed(BatchExecuteStatement.StatementOutcome)
}

/// The read of a statement.
struct BatchedRead: Sendable {
    let item: ItemRead
    let isConsistent: Bool
}

/// The write of a statement, and what it is asked to return.
struct BatchedWrite: Sendable {
    let item: ItemWrite
    let options: WriteOptions
}
