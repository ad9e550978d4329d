import Dispatch
import Synchronization
import Testing

@testable import SQLite

struct WriterTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `a write returns its value once it is durable`() async throws {
        let writer = try open()
        let value = try await writer.perform { connection in
            try connection.execute("INSERT INTO t VALUES (1)")
            return connection.changes
        }
        #expect(value == 1)
        #expect(try stored() == "1")
        try await writer.close()
    }

    @Test func `a write that throws throws to its caller and leaves nothing`() async throws {
        let writer = try open()
        await #expect(throws: Journal.Refusal.self) {
            try await writer.perform { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                throw Journal.Refusal()
            }
        }
        #expect(try stored() == "")
        try await writer.close()
    }

    @Test func `a thousand callers at once are all kept, in few commits`() async throws {
        let commits = Mutex(0)
        let hooks = WriterHooks(afterCommit: { commits.withLock { $0 += 1 } })
        let writer = try open(hooks)
        let gate = holdBack(writer)
        let total = 1_000
        let finished = Mutex(0)
        for number in 0..<total {
            writer.submit {
                try $0.execute("INSERT INTO t VALUES (\(number))")
            } completion: { outcome in
                if case .success = outcome { finished.withLock { $0 += 1 } }
            }
        }
        gate.signal()
        try await writer.close()
        #expect(finished.withLock { $0 } == total)
        #expect(try stored("SELECT count(*) FROM t") == "\(total)")
        // The operation that held the writer back, then two batches of at most 512.
        #expect(commits.withLock { $0 } == 3)
    }

    @Test func `a writer wakes before it commits, and rests when everybody was told`() async throws
    {
        let events = Mutex<[String]>([])
        var hooks = WriterHooks(afterCommit: { events.withLock { $0.append("commit") } })
        hooks.onWake = { events.withLock { $0.append("wake") } }
        hooks.onRest = { events.withLock { $0.append("rest") } }
        let writer = try open(hooks)
        writer.submit {
            try $0.execute("INSERT INTO t VALUES (1)")
        } completion: { _ in
            events.withLock { $0.append("told") }
        }
        // Behind the operation on the writer's thread, and awake for itself.
        #expect(try await writer.checkpoint())
        let heard = ["wake", "commit", "told", "rest", "wake", "rest"]
        #expect(events.withLock { $0 } == heard)
        try await writer.close()
    }

    @Test func `operations run in the order submitted`() async throws {
        let writer = try open()
        let gate = holdBack(writer)
        for number in 0..<600 {
            writer.submit {
                try $0.execute("INSERT INTO t VALUES (\(number))")
            } completion: { _ in
            }
        }
        gate.signal()
        try await writer.close()
        let expected = (0..<600).map(String.init).joined(separator: ",")
        #expect(try stored() == expected)
    }

    @Test func `a writer that is too far behind refuses at once`() async throws {
        let writer = try open(capacity: 1)
        let gate = holdBack(writer)
        await #expect(throws: SubmissionError.overloaded) { try await writer.perform { _ in } }
        gate.signal()
        try await writer.close()
    }

    @Test func `closing finishes what was accepted and refuses the rest`() async throws {
        let writer = try open()
        let gate = holdBack(writer)
        writer.submit {
            try $0.execute("INSERT INTO t VALUES (1)")
        } completion: { _ in
        }
        gate.signal()
        try await writer.close()
        #expect(try stored() == "1")
        await #expect(throws: SubmissionError.closed) { try await writer.perform { _ in } }
        try await writer.close()
    }

    @Test func `closing leaves one whole file and no log`() async throws {
        let writer = try open()
        try await writer.perform { try $0.execute("INSERT INTO t VALUES (1)") }
        #expect(directory.holds("db-wal"))
        try await writer.close()
        #expect(!directory.holds("db-wal"))
    }

    @Test func `what was acknowledged survives a crash`() async throws {
        let writer = try open()
        try await writer.perform { try $0.execute("INSERT INTO t VALUES (1)") }
        try directory.copy("db", to: "crashed")
        try directory.copy("db-wal", to: "crashed-wal")
        #expect(try stored(in: "crashed") == "1")
        try await writer.close()
    }

    @Test func `a completion may submit again`() async throws {
        let writer = try open()
        try await withCheckedThrowingContinuation { continuation in
            writer.submit {
                try $0.execute("INSERT INTO t VALUES (1)")
            } completion: { _ in
                writer.submit {
                    try $0.execute("INSERT INTO t VALUES (2)")
                } completion: {
                    continuation.resume(with: $0)
                }
            }
        }
        #expect(try stored() == "1,2")
        try await writer.close()
    }

    private func open(
        _ hooks: WriterHooks = WriterHooks(), capacity: Int = 10_000,
    ) throws -> Writer {
        let connection = try Connection(path: directory.file("db"))
        try connection.migrate(to: ["CREATE TABLE t (a)"])
        return Writer(connection, hooks: hooks, capacity: capacity)
    }

    /// Keeps the writer at its first operation until the gate is signalled.
    private func holdBack(_ writer: Writer) -> DispatchSemaphore {
        let gate = DispatchSemaphore(value: 0)
        let started = DispatchSemaphore(value: 0)
        writer.submit { _ in
            started.signal()
            gate.wait()
        } completion: { _ in
        }
        started.wait()
        return gate
    }

    private func stored(
        _ sql: String = "SELECT group_concat(a) FROM t", in name: String = "db",
    ) throws -> String? {
        try Connection(path: directory.file(name), mode: .readOnly).value(sql)
    }
}
