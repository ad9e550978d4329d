import Synchronization
import Testing

@testable import SQLite

struct GroupCommitTests {
    private let directory: TemporaryDirectory
    private let connection: Connection
    private let other: Connection
    private let journal = Journal()

    init() throws {
        directory = try TemporaryDirectory()
        connection = try Connection(path: directory.file("db"))
        try connection.execute("CREATE TABLE t (a)")
        try connection.executeSchemaWithDeferredReference()
        other = try Connection(path: directory.file("db"), mode: .readOnly)
    }

    @Test func `a batch runs in order, then commits once, then tells in order`() throws {
        commit([insert("1"), insert("2"), insert("3")])
        #expect(
            journal.lines == [
                "run 1", "run 2", "run 3", "before", "after", "done 1", "done 2", "done 3",
            ])
        #expect(try stored() == "1,2,3")
    }

    @Test func `a completion finds its write in the file`() throws {
        let path = directory.file("db")
        let seen = Mutex<[String?]>([])
        let look: @Sendable (Result<Void, any Error>) -> Void = { _ in
            let reader = try? Connection(path: path, mode: .readOnly)
            let rows = try? reader?.value("SELECT group_concat(a) FROM t")
            seen.withLock { $0.append(rows) }
        }
        let write = insert("1").work
        let reading = WriteOperation(work: { _ in look(.success(())) }, completion: look)
        commit([WriteOperation(work: write, completion: look), reading])
        // The operation after the write, inside the transaction, must not have seen it.
        #expect(seen.withLock { $0 } == ["", "1", "1"])
    }

    @Test func `one that fails before writing fails alone, in the same commit`() throws {
        commit([insert("1"), refuse("2"), insert("3")])
        #expect(
            journal.lines == [
                "run 1", "run 2", "run 3", "before", "after", "done 1", "failed 2", "done 3",
            ])
        #expect(try stored() == "1,3")
    }

    @Test func `one that fails after writing takes nobody with it`() throws {
        commit([insert("1"), refuse("2", after: "INSERT INTO t VALUES (2)"), insert("3")])
        #expect(
            journal.lines == [
                "run 1", "run 2", "rollback",
                "run 1", "before", "after", "done 1",
                "run 2", "rollback", "failed 2",
                "run 3", "before", "after", "done 3",
            ])
        #expect(try stored() == "1,3")
    }

    @Test func `a commit that fails fails only the one to blame`() throws {
        commit([insert("1"), run("2", "INSERT INTO child VALUES (99)"), insert("3")])
        #expect(
            journal.lines == [
                "run 1", "run 2", "run 3", "before", "rollback",
                "run 1", "before", "after", "done 1",
                "run 2", "before", "rollback", "failed 2",
                "run 3", "before", "after", "done 3",
            ])
        #expect(try stored() == "1,3")
        #expect(try other.value("SELECT count(*) FROM child") == "0")
    }

    @Test func `one that ends the shared transaction fails, and its neighbours are kept`() throws {
        commit([insert("1"), run("2", "ROLLBACK"), insert("3")])
        #expect(journal.lines.filter { $0.hasPrefix("failed") } == ["failed 2"])
        #expect(try stored() == "1,3")
    }

    @Test func `a hook that throws before the commit undoes all of it`() throws {
        let hooks = WriterHooks(beforeCommit: { connection in
            try connection.execute("INSERT INTO t VALUES ('hook')")
            throw Journal.Refusal()
        })
        GroupCommit(connection: connection, hooks: hooks).run([insert("1"), insert("2")])
        #expect(journal.lines.filter { !$0.hasPrefix("run") } == ["failed 1", "failed 2"])
        #expect(try stored() == "")
    }

    @Test func `what a hook writes before the commit is part of it`() throws {
        let hooks = WriterHooks(beforeCommit: { connection in
            try connection.execute("INSERT INTO t VALUES ('hook')")
        })
        GroupCommit(connection: connection, hooks: hooks).run([insert("1"), insert("2")])
        #expect(try stored() == "1,2,hook")
    }

    @Test func `a batch that cannot begin fails whole and is not run`() throws {
        try connection.execute("PRAGMA busy_timeout = 0")
        let holder = try Connection(path: directory.file("db"))
        try holder.begin()
        commit([insert("1"), insert("2")])
        #expect(journal.lines == ["failed 1", "failed 2"])
        try holder.rollback()
        commit([insert("3")])
        #expect(try stored() == "3")
    }

    private func commit(_ batch: ArraySlice<WriteOperation>) {
        let hooks = WriterHooks(
            beforeCommit: { [journal] _ in journal.note("before") },
            afterCommit: { [journal] in journal.note("after") },
            onRollback: { [journal] _ in journal.note("rollback") },
        )
        GroupCommit(connection: connection, hooks: hooks).run(batch)
    }

    private func insert(_ name: String) -> WriteOperation {
        run(name, "INSERT INTO t VALUES (\(name))")
    }

    private func run(_ name: String, _ sql: String) -> WriteOperation {
        journal.operation(name) { try $0.execute(sql) }
    }

    private func refuse(_ name: String, after sql: String = "") -> WriteOperation {
        journal.operation(name) { connection in
            try connection.execute(sql)
            throw Journal.Refusal()
        }
    }

    private func stored() throws -> String? {
        try other.value("SELECT group_concat(a) FROM t")
    }
}
