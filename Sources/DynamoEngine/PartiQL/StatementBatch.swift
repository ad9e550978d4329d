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
                "Read and write requests together in the same batch is not supported.")
        }
        reads = kinds.contains(true)
    }

    /// The reads of a batch that reads; throws where two of them are of one item.
    func itemReads(in catalog: Catalog) throws(DynamoDBError) -> [BatchStep<BatchedRead>] {
        let reads = steps { (statement, request) throws(DynamoDBError) -> BatchedRead? in
            guard case .select(let select) = statement else { return nil }
            let item = try StatementOperation.batch.read(select, in: catalog)
            return BatchedRead(item: item, isConsistent: request.isConsistent)
        }
        try refuseRepeats(in: reads.compactMap(\.step).map { ItemPlace($0.item) })
        return reads
    }

    /// The writes of a batch that writes; throws where two of them are to one item.
    func itemWrites(in catalog: Catalog) throws(DynamoDBError) -> [BatchStep<BatchedWrite>] {
        let writes = steps { (statement, request) throws(DynamoDBError) -> BatchedWrite? in
            guard case .write(let write) = statement else { return nil }
            let item = try StatementOperation.batch.write(write, request, in: catalog)
            var options = WriteOptions()
            options.returnValues = write.returning ?? .none
            return BatchedWrite(item: item, options: options)
        }
        try refuseRepeats(in: writes.compactMap(\.step).map { ItemPlace($0.item) })
        return writes
    }

    private func refuseRepeats(in places: [ItemPlace]) throws(DynamoDBError) {
        guard Set(places).count == places.count else { throw .sameKeyTwice }
    }

    /// What each statement comes to; one that can not be run names no table.
    private func steps<Step: Sendable>(
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

    /// What can be run.
    fileprivate var step: Step? {
        if case .run(let step) = self { step } else { nil }
    }
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
