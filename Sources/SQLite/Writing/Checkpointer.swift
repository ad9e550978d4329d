import Dispatch
import Synchronization

/// Copies a writer's log into its database while the writer goes on, so that no commit waits until
/// a thousand pages are copied and synced.
///
/// A log begins anew only where all of it is copied and nothing is added meanwhile. So a connection
/// of its own copies what there is, on a thread of its own, and the writer the few pages that were
/// added. What could not be copied stays in the log, where nothing is lost, and is tried again: the
/// disk that refuses a copy refuses commits soon after, and those say so.
///
/// Unchecked: what is beside the writer is touched on `queue` only, all else by the writer only.
final class Checkpointer: @unchecked Sendable {
    private let writer: Connection
    private let queue = DispatchQueue(label: "sqlite.checkpointer")
    private let isAtWork = Atomic(false)
    private var schedule: CheckpointSchedule
    /// Opened when it is needed first: many a log stays short. Without it, the writer has all left
    /// to copy.
    private var beside: Connection?

    /// Takes the log of `writer` over from SQLite, which would copy it within a commit.
    init(of writer: Connection, schedule: CheckpointSchedule = CheckpointSchedule()) {
        self.writer = writer
        self.schedule = schedule
        writer.keepLog()
    }

    /// Does what is due behind a commit, once everybody was told of it.
    func afterCommit() {
        let pages = writer.logPages
        switch schedule.next(pages: pages, isAtWork: isAtWork.load(ordering: .acquiring)) {
        case .nothing: break
        case .copyBeside:
            isAtWork.store(true, ordering: .relaxed)
            queue.async { self.copyBeside() }
        case .copyRest:
            alone { writer.copyLog() }
            schedule.copied(pages: pages)
        }
    }

    /// Runs `body` on the writer's thread while nobody is at work beside it.
    func alone<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        queue.sync {}
        return try body()
    }

    /// Closes the connection beside the writer's.
    func close() {
        queue.sync { beside = nil }
    }

    private func copyBeside() {
        if beside == nil { beside = try? Connection(path: writer.path, mode: .copyLog) }
        // While all of it is copied much is added; while that is copied, little.
        beside?.copyLog()
        beside?.copyLog()
        isAtWork.store(false, ordering: .releasing)
    }
}
