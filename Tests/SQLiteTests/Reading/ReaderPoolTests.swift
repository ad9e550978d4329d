import Dispatch
import Synchronization
import Testing

@testable import SQLite

struct ReaderPoolTests {
    private struct Refusal: Error {}

    private let directory: TemporaryDirectory
    private let writer: Connection
    private let pool: ReaderPool

    init() throws {
        directory = try TemporaryDirectory()
        writer = try Connection(path: directory.file("db"))
        try writer.execute("CREATE TABLE t (a); INSERT INTO t VALUES ('hello')")
        pool = try ReaderPool(
            path: directory.file("db"), connections: 2, longReads: 1, waitingLimit: 1)
    }

    @Test func `a brief read runs on the calling thread`() throws {
        #expect(try pool.read { try $0.value("SELECT a FROM t") } == "hello")
    }

    @Test func `a read sees the latest commit`() throws {
        _ = try pool.read { try $0.value("SELECT a FROM t") }
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try pool.read { try $0.value("SELECT a FROM t") } == "changed")
    }

    @Test func `two reads at once have a connection each, and lend the same again`() {
        let (first, second) = pool.read { first in
            pool.read { second in (ObjectIdentifier(first), ObjectIdentifier(second)) }
        }
        #expect(first != second)
        let again = pool.read { ObjectIdentifier($0) }
        #expect(again == first || again == second)
    }

    @Test func `a connection comes back from a read that throws`() {
        for _ in 0..<5 {
            #expect(throws: Refusal.self) { try pool.read { _ in throw Refusal() } }
        }
        #expect(pool.read { _ in true })
    }

    @Test func `more readers than connections wait for their turn`() {
        let total = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 16) { [pool] _ in
            for _ in 0..<50 {
                let rows = pool.read { try? $0.value("SELECT count(*) FROM t") }
                if rows == "1" { total.withLock { $0 += 1 } }
            }
        }
        #expect(total.withLock { $0 } == 800)
    }

    @Test func `look-ups keep their snapshot while the writer rests, and see what it then commits`()
        throws
    {
        pool.writerRests()
        #expect(try lookUp() == "hello")
        try writer.execute("UPDATE t SET a = 'unannounced'")
        #expect(try lookUp() == "hello")
        pool.writerWakes()
        #expect(try lookUp() == "unannounced")
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try lookUp() == "changed")
    }

    @Test func `a pool that hears nothing of its writer keeps no snapshot`() throws {
        _ = try lookUp()
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try lookUp() == "changed")
    }

    @Test func `a look-up during which the writer was awake leaves no snapshot`() throws {
        pool.writerRests()
        try pool.lookUp { connection in
            #expect(try connection.value("SELECT a FROM t") == "hello")
            pool.writerWakes()
            try writer.execute("UPDATE t SET a = 'changed'")
            pool.writerRests()
        }
        #expect(try lookUp() == "changed")
    }

    @Test func `a look-up that throws leaves no snapshot`() throws {
        pool.writerRests()
        #expect(throws: Refusal.self) {
            try pool.lookUp { connection in
                _ = try connection.value("SELECT a FROM t")
                throw Refusal()
            }
        }
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try lookUp() == "changed")
    }

    @Test func `a read is on no snapshot that a look-up left`() throws {
        pool.writerRests()
        _ = try lookUp()
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try pool.read { try $0.value("SELECT a FROM t") } == "changed")
    }

    @Test func `a kept snapshot holds the log only until the writer wakes`() throws {
        pool.writerRests()
        _ = try lookUp()
        try writer.execute("UPDATE t SET a = 'changed'")
        #expect(try !checkpointWithoutWaiting())
        pool.writerWakes()
        #expect(try checkpointWithoutWaiting())
    }

    @Test func `a long read returns its value`() async throws {
        #expect(try await pool.perform { try $0.value("SELECT a FROM t") } == "hello")
    }

    @Test func `a long read throws what its body threw`() async throws {
        await #expect(throws: Refusal.self) { try await pool.perform { _ in throw Refusal() } }
    }

    @Test func `long reads leave a connection for brief ones, and beyond the limit are refused`()
        async throws
    {
        let gate = DispatchSemaphore(value: 0)
        let finished = DispatchSemaphore(value: 0)
        for _ in 0..<2 {
            pool.submit { _ in
                gate.wait()
            } completion: { _ in
                finished.signal()
            }
        }
        #expect(pool.read { _ in true })
        await #expect(throws: SubmissionError.overloaded) { try await pool.perform { _ in } }
        gate.signal()
        gate.signal()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                finished.wait()
                finished.wait()
                continuation.resume()
            }
        }
        #expect(try await pool.perform { _ in true })
    }

    @Test func `a pool needs a file that exists`() {
        #expect(throws: DatabaseFileError.self) {
            try ReaderPool(path: directory.file("nowhere"))
        }
    }

    private func lookUp() throws -> String? {
        try pool.lookUp { try $0.value("SELECT a FROM t") }
    }

    private func checkpointWithoutWaiting() throws -> Bool {
        try writer.execute("PRAGMA busy_timeout = 0")
        return try writer.checkpoint()
    }
}
