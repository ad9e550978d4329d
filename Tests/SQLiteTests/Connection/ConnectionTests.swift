import Testing

@testable import SQLite

struct ConnectionTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("db")
    }

    @Test(arguments: [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("wal_autocheckpoint", "1000"),
        ("mmap_size", "0"),
        ("temp_store", "2"),
        ("cache_size", "-16384"),
        ("busy_timeout", "5000"),
        ("trusted_schema", "0"),
    ])
    func `a file is written with safe settings`(pragma: String, expected: String) throws {
        let connection = try Connection(path: path)
        #expect(try connection.value("PRAGMA \(pragma)") == expected)
    }

    @Test func `what one connection commits another one reads`() throws {
        let writer = try Connection(path: path)
        try writer.execute("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('hello')")
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.value("SELECT a FROM t") == "hello")
    }

    @Test func `a read-only connection cannot write`() throws {
        try Connection(path: path).execute("CREATE TABLE t (a)")
        let reader = try Connection(path: path, mode: .readOnly)
        let error = try #require(throws: SQLiteError.self) {
            try reader.execute("INSERT INTO t VALUES (1)")
        }
        #expect(error.code == 8)
        #expect(try reader.value("SELECT count(*) FROM t") == "0")
    }

    @Test func `a read-only connection does not create a file`() throws {
        let error = try #require(throws: DatabaseFileError.self) {
            try Connection(path: path, mode: .readOnly)
        }
        guard case .failed(let cause) = error else { throw error }
        #expect(cause.subject == .file(path))
        #expect(!directory.holds("db"))
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        let text = String(repeating: "This is a diary, not a database. ", count: 100)
        try directory.write(text, to: "db")
        #expect(throws: DatabaseFileError.notADatabase(path: path)) { try Connection(path: path) }
        #expect(!directory.holds("db-wal"))
    }

    @Test func `closing leaves one whole file and no log`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a)")
        #expect(directory.holds("db-wal"))
        try connection.close()
        #expect(!directory.holds("db-wal"))
        try connection.close()
    }

    @Test func `a checkpoint that a reader holds up says so and loses nothing`() throws {
        let writer = try Connection(path: path)
        try writer.execute("PRAGMA busy_timeout = 0; CREATE TABLE t (a)")
        let reader = try Connection(path: path, mode: .readOnly)
        try reader.snapshot {
            _ = try reader.value("SELECT count(*) FROM t")
            try writer.execute("INSERT INTO t VALUES (1)")
            #expect(try !writer.checkpoint())
        }
        #expect(try writer.checkpoint())
        #expect(try reader.value("SELECT count(*) FROM t") == "1")
    }

    @Test func `a crash keeps what was committed and nothing else`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES ('committed')")
        try connection.begin()
        try connection.execute("PRAGMA cache_spill = 1; PRAGMA cache_size = 1")
        for _ in 0..<500 { try connection.execute("INSERT INTO t VALUES (randomblob(4000))") }
        try directory.copy("db", to: "crashed")
        try directory.copy("db-wal", to: "crashed-wal")

        let reopened = try Connection(path: directory.file("crashed"))
        #expect(try reopened.value("SELECT group_concat(a) FROM t") == "committed")
        #expect(try reopened.value("PRAGMA integrity_check") == "ok")
    }

    @Test func `changes count the rows of the latest statement`() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)")
        #expect(connection.changes == 3)
        try connection.execute("DELETE FROM t WHERE a > 1")
        #expect(connection.changes == 2)
        #expect(connection.totalChanges == 5)
    }
}
