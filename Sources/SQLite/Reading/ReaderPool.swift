import Dispatch
import Synchronization

/// A fixed number of read-only connections to one file, lent to whoever reads.
///
/// Every statement sees the latest commit; `Connection.snapshot` holds one state for several.
///
/// Unchecked: a connection is either in `idle`, which has its own lock, or with one borrower.
package final class ReaderPool: @unchecked Sendable {
    private let idle: Mutex<IdleReaders>
    private let permits: DispatchSemaphore
    private let longReads: Mutex<LongReads>
    private let queue = DispatchQueue(label: "sqlite.readers", attributes: .concurrent)

    /// Opens `connections` to an existing file, of which long reads use at most `longReads`; all
    /// of them know the `functions`.
    package init(
        path: String, functions: [SQLFunction] = [], connections: Int = 4, longReads: Int = 2,
        waitingLimit: Int = Limits.waitingReads,
    ) throws(DatabaseFileError) {
        precondition(0 < longReads && longReads < connections, "Brief reads need a connection too")
        var opened: [Connection] = []
        for _ in 0..<connections {
            let connection = try Connection(path: path, mode: .readOnly)
            do throws(SQLiteError) {
                try connection.define(functions)
            } catch {
                throw .failed(error)
            }
            opened.append(connection)
        }
        idle = Mutex(IdleReaders(opened))
        permits = DispatchSemaphore(value: connections)
        self.longReads = Mutex(LongReads(threads: longReads, waitingLimit: waitingLimit))
    }

    /// Lends a connection to `body` on this very thread, for brief reads such as one row.
    ///
    /// Blocks while every connection is lent. The connection and its statements go back when
    /// `body` returns, so neither may be kept; nor may `body` borrow again.
    package func read<Value, Failure: Error>(
        _ body: (Connection) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let reader = borrow()
        reader.endSnapshot()
        defer { giveBack(reader) }
        return try body(reader.connection)
    }

    /// Lends a connection to `body` like `read`, for single statements that come one after the
    /// other by the thousand.
    ///
    /// While the writer rests the connection stays on its snapshot, which is the latest commit: to
    /// begin and end one for each row costs more than to find the row. `body` must not begin one.
    package func lookUp<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        let reader = borrow()
        defer { giveBack(reader) }
        do {
            try reader.beginSnapshot()
            return try body(reader.connection)
        } catch {
            reader.endSnapshot()
            throw error
        }
    }

    /// Ends every kept snapshot, and keeps none until the writer rests.
    ///
    /// For the file's writer, before it changes anything: a reader on a snapshot would not see the
    /// change, and would keep the log from shrinking. A pool that is never told keeps none.
    package func writerWakes() {
        idle.withLock { $0.writerWakes() }
    }

    /// Lets snapshots be kept; for the file's writer, when everything that it did was committed.
    package func writerRests() {
        idle.withLock { $0.writerRests() }
    }

    /// Lends a connection to `body` on a thread of the pool, and tells `completion` there.
    ///
    /// Refuses with `SubmissionError.overloaded`, on the caller's thread, where too many wait.
    package func submit<Value>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void,
    ) {
        let job: LongReads.Job = { completion(Result { try self.read(body) }) }
        switch longReads.withLock({ $0.accept(job) }) {
        case .start: queue.async { self.work(from: job) }
        case .wait: break
        case .refuse: completion(.failure(SubmissionError.overloaded))
        }
    }

    /// Lends a connection to `body` on a thread of the pool, for reads that take a while.
    ///
    /// Throws what `body` threw, or `SubmissionError.overloaded` where too many wait.
    package func perform<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(body) { continuation.resume(with: $0) }
        }
    }

    private func borrow() -> LentReader {
        permits.wait()
        return idle.withLock { $0.lend() }
    }

    private func giveBack(_ reader: LentReader) {
        idle.withLock { $0.takeBack(reader) }
        permits.signal()
    }

    private func work(from first: @escaping LongReads.Job) {
        var next: LongReads.Job? = first
        while let job = next {
            job()
            next = longReads.withLock { $0.next() }
        }
    }
}
