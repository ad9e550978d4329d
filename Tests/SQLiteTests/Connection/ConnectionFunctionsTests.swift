import Testing

@testable import SQLite

struct ConnectionFunctionsTests {
    private struct Refusal: Error {}

    private let connection: Connection

    init() throws {
        connection = try Connection.inMemory()
        try connection.define([
            SQLFunction("reversed", parameters: 1) { arguments in
                arguments.withBlob(0) { bytes in bytes.indices.reversed().map { bytes[$0] } }
            },
            SQLFunction("joined", parameters: 2) { arguments in
                let first = arguments.withBlob(0) { $0.withUnsafeBytes { Array($0) } }
                return first + arguments.withBlob(1) { $0.withUnsafeBytes { Array($0) } }
            },
            SQLFunction("same", parameters: 1) { _ in nil },
            SQLFunction("refused", parameters: 1) { _ in throw Refusal() },
        ])
    }

    @Test(arguments: [
        ("reversed(x'010203')", [3, 2, 1]), ("joined(x'01', x'0203')", [1, 2, 3]),
        ("same(x'0102')", [1, 2]), ("reversed(x'')", []),
        ("reversed(zeroblob(100000))", [UInt8](repeating: 0, count: 100_000)),
    ])
    func `a statement has what a function gives`(sql: String, bytes: [UInt8]) throws {
        #expect(try connection.statement("SELECT \(sql)").firstRow { $0.blob(0) } == bytes)
    }

    @Test func `no bytes are bytes, and not NULL`() throws {
        let isNull = try connection.statement("SELECT reversed(x'')").firstRow { $0.isNull(0) }
        #expect(isNull == false)
    }

    @Test func `what a function throws fails the statement`() throws {
        try connection.execute("CREATE TABLE kept (value BLOB NOT NULL)")
        #expect(throws: SQLiteError.self) {
            try connection.execute("INSERT INTO kept (value) VALUES (refused(x'01'))")
        }
        let count = try connection.statement("SELECT count(*) FROM kept").firstRow { $0.int(0) }
        #expect(count == 0)
    }

    @Test func `a view may not call it`() throws {
        try connection.execute("CREATE VIEW trap AS SELECT same(x'01') AS value")
        #expect(throws: SQLiteError.self) {
            _ = try connection.statement("SELECT value FROM trap").firstRow { $0.blob(0) }
        }
    }
}
