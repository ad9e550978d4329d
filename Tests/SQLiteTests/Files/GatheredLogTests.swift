import Testing

@testable import SQLite

struct GatheredLogTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("db")
    }

    /// A table with rows of a kilobyte, written in one transaction.
    private func fill(_ connection: Connection, rows: Range<Int>) throws {
        let insert = try connection.prepare("INSERT INTO t (id, a) VALUES (?, ?)")
        for row in rows {
            try insert.bind(1, row)
            try insert.bind(2, [UInt8](repeating: UInt8(row % 251), count: 1000))
            try insert.run()
        }
    }

    private func made() throws -> Connection {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB NOT NULL)")
        return connection
    }

    @Test(arguments: [1, 20, 100, 1000, 3000])
    func `a commit of any size is in the file when it returns`(rows: Int) throws {
        let writer = try made()
        try writer.transaction { try fill(writer, rows: 0..<rows) }
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.value("SELECT count(*) FROM t") == "\(rows)")
        #expect(try reader.value("SELECT sum(length(a)) FROM t") == "\(rows * 1000)")
        #expect(try reader.value("PRAGMA integrity_check") == "ok")
    }

    @Test func `a transaction that is too large for memory reads what it wrote`() throws {
        let writer = try made()
        try writer.execute("PRAGMA cache_size = 10")
        try writer.transaction {
            try fill(writer, rows: 0..<500)
            try writer.execute("UPDATE t SET a = zeroblob(500) WHERE id % 2 = 0")
            #expect(try writer.value("SELECT sum(length(a)) FROM t") == "375000")
            try fill(writer, rows: 500..<900)
        }
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.value("SELECT sum(length(a)) FROM t") == "775000")
        #expect(try reader.value("PRAGMA integrity_check") == "ok")
    }

    @Test func `what is undone was never there`() throws {
        let writer = try made()
        try writer.transaction { try fill(writer, rows: 0..<10) }
        try writer.execute("PRAGMA cache_size = 10")
        try writer.begin()
        try fill(writer, rows: 10..<500)
        try writer.rollback()
        try writer.transaction { try fill(writer, rows: 10..<12) }
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.value("SELECT count(*) FROM t") == "12")
        #expect(try reader.value("PRAGMA integrity_check") == "ok")
    }

    @Test func `a copy of the files has all commits, with checkpoints in between or not`() throws {
        let writer = try made()
        for round in 0..<30 {
            try writer.transaction { try fill(writer, rows: round * 100..<round * 100 + 100) }
            if round % 7 == 3 { try writer.checkpoint() }
        }
        // As a process leaves them that is killed.
        try directory.copy("db", to: "copy")
        try directory.copy("db-wal", to: "copy-wal")
        let copy = try Connection(path: directory.file("copy"))
        #expect(try copy.value("SELECT count(*) FROM t") == "3000")
        #expect(try copy.value("PRAGMA integrity_check") == "ok")
    }
}
