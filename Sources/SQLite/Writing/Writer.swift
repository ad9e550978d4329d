import Dispatch
import Synchronization

/// The one writer of a database: takes operations from any thread, and commits them in groups.
///
/// What arrives during a commit makes the next group: one transaction, one `fsync`. A lone
/// operation is committed at once; where many came at the same time lately, a group waits for some
/// of them. Operations run in the order submitted.
///
/// Unchecked: the connection is touched only on `queue`, and the inbox has its own lock.
package final class Writer: @unchecked Sendable {
    /// Not one of the shared pool's threads: a commit blocks the one it runs on for its `fsync`.
    private let queue = DispatchQueue(label: "sqlite.writer")
    private let groupCommit: GroupCommit
    private let copier: LogCopier
    private let inbox: Mutex<WriterInbox>
    /// How long a group waits for others; nil where none does.
    private let patience: Duration?
    private let enough = DispatchSemaphore(value: 0)

    /// Takes over a connection that may write, its schema already in place; a group of operations
    /// waits for others for as long as `patience`, if at all. More `pagesPerCopy` let the log
    /// grow, fewer copy the same page more often.
    package init(
        _ connection: sending Connection, hooks: WriterHooks = WriterHooks(),
        capacity: Int = Limits.unfinishedOperations, patience: Duration? = nil,
        pagesPerCopy: Int = Limits.pagesPerCopy,
    ) {
        self.patience = patience
        copier = LogCopier(of: connection, schedule: CopySchedule(pagesPerCopy: pagesPerCopy))
        groupCommit = GroupCommit(connection: connection, hooks: hooks)
        inbox = Mutex(WriterInbox(capacity: capacity))
    }

    /// Has `work` done in the next group, and tells `completion` once it is durable, or why not.
    ///
    /// Both are called on the writer's thread, and should be brief. A `work` that throws leaves
    /// nothing behind, and its neighbours do not notice; throw before the first write where you
    /// can, because to undo a write costs a commit for each neighbour. `work` may be called again
    /// after a rollback, so its only effect should be on the connection. It must not begin, commit
    /// or roll back; a change of the schema must be its last act, since SQLite does not count it as
    /// a write. A refusal (`SubmissionError`) is told at once, on the caller's thread.
    package func submit(
        _ work: @escaping @Sendable (Connection) throws -> Void,
        completion: @escaping @Sendable (Result<Void, any Error>) -> Void,
    ) {
        let operation = WriteOperation(work: work, completion: completion)
        switch inbox.withLock({ $0.accept(operation) }) {
        case .accepted: break
        case .acceptedWhileIdle: queue.async { self.emptyInbox() }
        case .acceptedAsEnough: enough.signal()
        case .refused(let error): completion(.failure(error))
        }
    }

    /// Has `work` done in the next group, and returns its value once it is durable.
    ///
    /// Throws what `work` threw, or why it could not be committed. See `submit` for what `work`
    /// may do. Cancelling does not take it back.
    package func perform<Value: Sendable>(
        _ work: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(yielding: work) { continuation.resume(with: $0) }
        }
    }

    /// The same as `submit`, for work that comes to something.
    package func submit<Value: Sendable>(
        yielding work: @escaping @Sendable (Connection) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void,
    ) {
        let latest = Latest<Value>()
        submit {
            let value = try work($0)
            latest.value.withLock { $0 = value }
        } completion: { outcome in
            completion(outcome.map { latest.required })
        }
    }

    /// Finishes what was accepted, checkpoints and closes; later submissions are refused.
    ///
    /// Throws where the checkpoint failed; the database is closed nonetheless, and what was
    /// acknowledged is safe in its log. Closing twice is allowed.
    package func close() async throws(SQLiteError) {
        inbox.withLock { $0.isClosed = true }
        let outcome: Result<Void, SQLiteError> = await withCheckedContinuation { continuation in
            queue.async {
                self.emptyInbox()
                let connection = self.groupCommit.connection
                self.groupCommit.hooks.onWake?()
                self.copier.close()
                continuation.resume(
                    returning: Result { () throws(SQLiteError) in try connection.close() })
            }
        }
        try outcome.get()
    }

    /// Copies the log into the file, durably, between two groups.
    ///
    /// Returns false where a reader still needs the log. What commits of an `ordered` connection
    /// were acknowledged before survive a crash of the machine once this returned true.
    package func checkpoint() async throws -> Bool {
        try await betweenGroups { try $0.checkpoint() }
    }

    /// Rewrites the file without what was deleted from it, between two groups.
    ///
    /// Takes as much memory as the file has bytes. The log has the former pages until a checkpoint
    /// empties it.
    package func rewrite() async throws {
        try await betweenGroups { try $0.execute("VACUUM") }
    }

    /// Has `work` done outside of any transaction.
    private func betweenGroups<Value: Sendable>(
        _ work: @escaping @Sendable (Connection) throws -> Value,
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                guard !self.inbox.withLock({ $0.isClosed }) else {
                    return continuation.resume(throwing: SubmissionError.closed)
                }
                self.groupCommit.hooks.onWake?()
                let outcome = Result {
                    try self.copier.withoutCopies { try work(self.groupCommit.connection) }
                }
                self.groupCommit.hooks.onRest?()
                continuation.resume(with: outcome)
            }
        }
    }

    private func emptyInbox() {
        groupCommit.hooks.onWake?()
        defer { groupCommit.hooks.onRest?() }
        while let waiting = takeAll() {
            var rest = waiting[...]
            while !rest.isEmpty {
                let batch = rest.prefix(Limits.operationsPerCommit)
                groupCommit.run(batch)
                rest = rest.dropFirst(batch.count)
                inbox.withLock { $0.unfinished -= batch.count }
                copier.afterCommit()
            }
        }
    }

    private func takeAll() -> [WriteOperation]? {
        if let patience, inbox.withLock({ $0.beginGathering() }) {
            // A signal that comes too late ends the next wait early, which does no harm.
            _ = enough.wait(timeout: .now() + .nanoseconds(Int(patience / .nanoseconds(1))))
            inbox.withLock { $0.endGathering() }
        }
        return inbox.withLock { $0.takeAll() }
    }
}

/// The value of an operation's latest run, on its way to the completion.
private final class Latest<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)

    var required: Value {
        guard let value = value.withLock({ $0 }) else {
            preconditionFailure("An operation was committed that never ran")
        }
        return value
    }
}
