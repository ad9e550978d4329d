import Testing

@testable import SQLite

struct SQLiteErrorTests {
    @Test func `an error in a statement names the statement and what SQLite said`() throws {
        let connection = try Connection.inMemory()
        let error = try #require(throws: SQLiteError.self) {
            try connection.execute("SELECT * FROM missing")
        }
        #expect(error.subject == .sql("SELECT * FROM missing"))
        #expect(error.message == "no such table: missing")
        #expect(
            "\(error)" == "no such table: missing (SQLite code 1) in the statement: "
                + "SELECT * FROM missing")
    }

    @Test func `a violated constraint has its primary and its extended code`() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (a INTEGER UNIQUE); INSERT INTO t VALUES (1)")
        let error = try #require(throws: SQLiteError.self) {
            try connection.prepare("INSERT INTO t VALUES (1)").run()
        }
        #expect(error.code == 19)
        #expect(error.extendedCode == 2067)
    }

    @Test func `bound values never show in an error`() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (a TEXT CHECK (a <> 'secret'))")
        let insert = try connection.prepare("INSERT INTO t VALUES (?)")
        try insert.bind(1, "secret")
        let error = try #require(throws: SQLiteError.self) { try insert.run() }
        #expect(error.subject == .sql("INSERT INTO t VALUES (?)"))
    }
}
