import Dispatch
import Synchronization

/// A fixed number of read-only connections to one file, lent to whoever reads.
///
/// Every statement sees the latest commit; `Connection.snapshot` holds one state for several.
///
/// Unchecked: a connection is either in `idle`, which has its own lock, or with one borrower.
package final class ReaderPool: @unchecked Sendable {
    /// A connection between two borrowers. Unchecked: it lies behind the lock of `idle`, and nobody
    /// touches it there.
    private struct Idle: @unchecked Sendable {
        let connection: Connection
    }

    private let idle: Mutex<[Idle]>
    private let permits: DispatchSemaphore
    private let longReads: Mutex<LongReads>
    private let queue = DispatchQueue(label: "sqlite.readers", attributes: .concurrent)

    /// Opens `connections` to an existing file, of which long reads use at most `longReads`.
    package init(
        path: String, connections: Int = 4, longReads: Int = 2,
        waitingLimit: Int = Limits.waitingReads,
    ) throws(DatabaseFileError) {
        precondition(0 < longReads && longReads < connections, "Brief reads need a connection too")
        var opened: [Idle] = []
        for _ in 0..<connections {
            opened.append(Idle(connection: try Connection(path: path, mode: .readOnly)))
        }
        idle = Mutex(opened)
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
        let connection = borrow()
        defer { giveBack(connection) }
        return try body(connection)
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

    private func borrow() -> Connection {
        permits.wait()
        guard let lent = idle.withLock({ $0.popLast() }) else {
            preconditionFailure("There are as many permits as connections")
        }
        return lent.connection
    }

    private func giveBack(_ connection: Connection) {
        let returned = Idle(connection: connection)
        idle.withLock { $0.append(returned) }
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
