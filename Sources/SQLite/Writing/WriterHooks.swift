/// What an owner adds to every transaction of its writer; all of it runs on the writer's thread.
package struct WriterHooks: Sendable {
    /// Called once before each commit, inside the transaction; may write, and by throwing undoes
    /// all of it.
    package var beforeCommit: (@Sendable (Connection) throws -> Void)?
    /// Called once after each commit, before the first completion: here owners publish what they
    /// cache and wake who waits for it.
    package var afterCommit: (@Sendable () -> Void)?
    /// Called after each rollback, before anything runs again: here owners forget what they cached
    /// since the latest commit.
    package var onRollback: (@Sendable (Connection) -> Void)?
    /// Called before the first of some groups that follow each other, and before a checkpoint.
    package var onWake: (@Sendable () -> Void)?
    /// Called when nothing is left to do, after all completions.
    package var onRest: (@Sendable () -> Void)?

    /// Adds nothing, until some are set.
    package init(
        beforeCommit: (@Sendable (Connection) throws -> Void)? = nil,
        afterCommit: (@Sendable () -> Void)? = nil,
        onRollback: (@Sendable (Connection) -> Void)? = nil,
    ) {
        self.beforeCommit = beforeCommit
        self.afterCommit = afterCommit
        self.onRollback = onRollback
    }
}
