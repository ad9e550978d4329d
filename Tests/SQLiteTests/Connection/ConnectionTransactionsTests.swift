import Testing

@testable import SQLite

struct ConnectionTransactionsTests {
    private struct Refusal: Error {}

    private let connection: Connection

    init() throws {
        connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (a)")
    }

    @Test func `a transaction commits what its body did`() throws {
        let value = try connection.transaction {
            try connection.execute("INSERT INTO t VALUES (1)")
            #expect(connection.isInTransaction)
            return 7
        }
        #expect(value == 7)
        #expect(!connection.isInTransaction)
        #expect(try connection.value("SELECT count(*) FROM t") == "1")
    }

    @Test func `a body that throws leaves nothing, and its error comes through`() throws {
        #expect(throws: Refusal.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO t VALUES (1)")
                throw Refusal()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try connection.value("SELECT count(*) FROM t") == "0")
    }

    @Test func `a commit that fails leaves nothing`() throws {
        try connection.executeSchemaWithDeferredReference()
        let error = try #require(throws: SQLiteError.self) {
            try connection.transaction { try connection.execute("INSERT INTO child VALUES (1)") }
        }
        #expect(error.code == 19)
        #expect(!connection.isInTransaction)
        #expect(try connection.value("SELECT count(*) FROM child") == "0")
    }

    @Test func `a transaction that SQLite undid by itself rethrows the cause`() throws {
        try connection.execute("CREATE TABLE u (a UNIQUE ON CONFLICT ROLLBACK)")
        let error = try #require(throws: SQLiteError.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO u VALUES (1); INSERT INTO u VALUES (1)")
            }
        }
        #expect(error.code == 19)
        #expect(try connection.value("SELECT count(*) FROM u") == "0")
    }

    @Test func `a snapshot does not see what others commit meanwhile`() throws {
        let directory = try TemporaryDirectory()
        let writer = try Connection(path: directory.file("db"))
        try writer.execute("CREATE TABLE t (a)")
        let reader = try Connection(path: directory.file("db"), mode: .readOnly)
        try reader.snapshot {
            #expect(try reader.value("SELECT count(*) FROM t") == "0")
            try writer.execute("INSERT INTO t VALUES (1)")
            #expect(try reader.value("SELECT count(*) FROM t") == "0")
        }
        #expect(try reader.value("SELECT count(*) FROM t") == "1")
    }
}

extension Connection {
    /// Tables in which a row of `child` without its parent fails the commit, and only that.
    func executeSchemaWithDeferredReference() throws(SQLiteError) {
        try execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (parent REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            """)
    }
}
