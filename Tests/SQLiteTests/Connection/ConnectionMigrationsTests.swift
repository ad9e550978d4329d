import Testing

@testable import SQLite

struct ConnectionMigrationsTests {
    private let connection: Connection
    private let first = "CREATE TABLE t (a); CREATE TABLE u (a)"
    private let second = "ALTER TABLE t ADD COLUMN b"

    init() throws {
        connection = try Connection.inMemory()
    }

    @Test func `a new file takes every step`() throws {
        #expect(try connection.userVersion == 0)
        try connection.migrate(to: [first, second])
        #expect(try connection.userVersion == 2)
        try connection.execute("INSERT INTO t (a, b) VALUES (1, 2)")
    }

    @Test func `an older file takes only the missing steps and keeps its rows`() throws {
        try connection.migrate(to: [first])
        try connection.execute("INSERT INTO t VALUES ('old')")
        try connection.migrate(to: [first, second])
        #expect(try connection.userVersion == 2)
        #expect(try connection.value("SELECT a FROM t WHERE b IS NULL") == "old")
    }

    @Test func `a file that is up to date is not touched`() throws {
        try connection.migrate(to: [first])
        let before = connection.totalChanges
        try connection.migrate(to: [first])
        #expect(connection.totalChanges == before)
        #expect(try connection.userVersion == 1)
    }

    @Test func `a step that fails undoes all of them`() throws {
        #expect(throws: DatabaseFileError.self) {
            try connection.migrate(to: [first, "CREATE TABLE t (again)"])
        }
        #expect(try connection.userVersion == 0)
        #expect(try connection.value("SELECT count(*) FROM sqlite_schema") == "0")
        #expect(!connection.isInTransaction)
    }

    @Test func `a newer file is refused and left alone`() throws {
        try connection.migrate(to: [first, second])
        let expected = DatabaseFileError.newerFormat(path: ":memory:", found: 2, supported: 1)
        #expect(throws: expected) { try connection.migrate(to: [first]) }
        #expect(try connection.userVersion == 2)
        #expect(
            "\(expected)" == ":memory: has format version 2, and this program knows versions up "
                + "to 1: open it with a newer version of the program.")
    }

    @Test func `a reader can ask for a version that it knows`() throws {
        try connection.migrate(to: [first])
        #expect(try connection.requireVersion(atMost: 3) == 1)
        #expect(throws: DatabaseFileError.self) { try connection.requireVersion(atMost: 0) }
    }
}
