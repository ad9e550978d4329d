/// Runs batches of operations, each in one transaction, and decides what a failure takes with it.
///
/// Holds no thread and no queue: it is called with a batch, and has told every completion when it
/// returns.
struct GroupCommit {
    let connection: Connection
    let hooks: WriterHooks

    /// How an attempt at one transaction ended.
    private enum Attempt {
        /// Durable; one outcome for each operation.
        case committed([Result<Void, any Error>])
        /// Everything was undone because of this error.
        case undone(any Error)
        /// The database refuses transactions; no operation would fare better alone.
        case refused(any Error)
    }

    /// Commits `batch` and tells every completion, in order.
    ///
    /// An operation that fails after writing, or a commit that fails, undoes the whole batch; then
    /// each operation is run again in a transaction of its own, so that only the guilty fail.
    func run(_ batch: ArraySlice<WriteOperation>) {
        switch attempt(batch) {
        case .committed(let outcomes):
            hooks.afterCommit?()
            for (operation, outcome) in zip(batch, outcomes) { operation.completion(outcome) }
        case .undone where batch.count > 1:
            for index in batch.indices { run(batch[index...index]) }
        case .undone(let error), .refused(let error):
            for operation in batch { operation.completion(.failure(error)) }
        }
    }

    private func attempt(_ batch: ArraySlice<WriteOperation>) -> Attempt {
        do {
            try connection.begin()
        } catch {
            return .refused(error)
        }
        do {
            let outcomes = try outcomes(of: batch)
            try hooks.beforeCommit?(connection)
            try connection.commit()
            return .committed(outcomes)
        } catch {
            return undo(because: error)
        }
    }

    /// Runs every operation in the open transaction; throws where that transaction must be undone.
    private func outcomes(
        of batch: ArraySlice<WriteOperation>
    ) throws -> [Result<Void, any Error>] {
        var outcomes: [Result<Void, any Error>] = []
        outcomes.reserveCapacity(batch.count)
        for operation in batch {
            let changesBefore = connection.totalChanges
            do {
                try operation.work(connection)
                outcomes.append(.success(()))
            } catch {
                // What wrote nothing need not be undone, and its neighbours go on.
                guard connection.totalChanges == changesBefore else { throw error }
                outcomes.append(.failure(error))
            }
            // Else the next operation would commit by itself, and again when it is repeated.
            guard connection.isInTransaction else { throw SubmissionError.transactionEnded }
        }
        return outcomes
    }

    private func undo(because error: any Error) -> Attempt {
        defer { hooks.onRollback?(connection) }
        do {
            try connection.rollback()
            return .undone(error)
        } catch {
            return .refused(error)
        }
    }
}
