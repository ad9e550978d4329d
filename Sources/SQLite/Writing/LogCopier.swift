import Dispatch
import Synchronization

/// Copies a writer's log into its database while the writer goes on: no commit waits until a
/// thousand pages are copied, only now and then for the few that came meanwhile.
///
/// A log begins anew only where all of it is copied and nothing is added. So a connection of its
/// own copies and syncs what there is, on a thread of its own, and the writer the rest. What can
/// not be copied stays in the log, is as safe there, and is tried again.
///
/// **No copy beside the writer may begin on a log that is copied as a whole.** Before 3.51.3,
/// SQLite does not notice where a writer begins such a log anew at that moment, and then takes
/// commits for copied that are not. Source: sqlite.org/wal.html#walresetbug. Here one begins only
/// where nothing was copied of a log that has pages, and nobody else copies until it ends.
///
/// Unchecked: `beside` is touched on `queue` only, `writer` and `schedule` by the writer only.
final class LogCopier: @unchecked Sendable {
    private let writer: Connection
    private let path: String
    private let queue = DispatchQueue(label: "sqlite.log")
    private let isAtWork = Atomic(false)
    private var schedule: CopySchedule
    /// Opened when it is needed first: many a log stays short. Without it, all is the writer's.
    private var beside: Connection?

    /// Takes the log of `writer` over from SQLite, which would copy it within a commit.
    init(of writer: Connection, schedule: CopySchedule = CopySchedule()) {
        self.writer = writer
        self.schedule = schedule
        path = writer.path
        writer.countLogPages()
    }

    /// Does what is due behind a commit, once everybody was told of it.
    func afterCommit() {
        let pages = writer.logPages
        switch schedule.next(pages: pages, isAtWork: isAtWork.load(ordering: .acquiring)) {
        case .nothing: break
        case .copyBeside:
            isAtWork.store(true, ordering: .relaxed)
            queue.async { self.copyBeside() }
        case .copyRest: withoutCopies { writer.copyLog() }
        }
    }

    /// Runs `body`, which may copy the log, on the writer's thread while nobody else does.
    func withoutCopies<Value, Failure>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        queue.sync {}
        defer { schedule.noteCopy(pages: writer.logPages) }
        return try body()
    }

    /// Closes the connection beside the writer's.
    func close() {
        queue.sync { beside = nil }
    }

    private func copyBeside() {
        if beside == nil { beside = try? Connection(path: path, mode: .copyLog) }
        beside?.copyLog()
        // SQLite leaves that to who copies the last page, who would be the writer.
        beside?.syncFile()
        isAtWork.store(false, ordering: .releasing)
    }
}
