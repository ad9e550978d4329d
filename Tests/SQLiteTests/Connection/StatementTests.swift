import Testing

@testable import SQLite

struct StatementTests {
    private let connection: Connection
    private let echo: Statement

    init() throws {
        connection = try Connection.inMemory()
        echo = try connection.prepare("SELECT ?1, typeof(?1)")
    }

    @Test(arguments: [0, 1, -1, Int64.max, Int64.min])
    func `an integer comes back as it was bound`(value: Int64) throws {
        try echo.bind(1, value)
        #expect(try echo.firstRow { $0.int(0) } == value)
    }

    @Test(arguments: ["", "a", "Zoë 🦉", "nul\0inside", String(repeating: "x", count: 100_000)])
    func `a text comes back as it was bound`(value: String) throws {
        try echo.bind(1, value)
        let (text, type) = try #require(try echo.firstRow { ($0.text(0), $0.text(1)) })
        #expect(text == value)
        #expect(type == "text")
    }

    @Test(arguments: [[], [0], [0xFF, 0, 0xFE], [UInt8](repeating: 7, count: 100_000)])
    func `a blob comes back as it was bound`(value: [UInt8]) throws {
        try echo.bind(1, value)
        let (blob, type) = try #require(try echo.firstRow { ($0.blob(0), $0.text(1)) })
        #expect(blob == value)
        #expect(type == "blob")
    }

    @Test(arguments: [[], [0], [0xFF, 0, 0xFE]] as [[UInt8]])
    func `a span is bound like its bytes`(value: [UInt8]) throws {
        try echo.bind(1, value.span)
        #expect(try echo.firstRow { $0.blob(0) } == value)
        let borrowed = try echo.withBound(1, value.span) { try echo.firstRow { $0.blob(0) } }
        #expect(borrowed == value)
    }

    @Test func `an empty blob, an empty text and NULL are three things`() throws {
        try echo.bind(1, [UInt8]())
        #expect(try echo.firstRow { $0.isNull(0) } == false)
        try echo.bind(1, "")
        #expect(try echo.firstRow { $0.isNull(0) } == false)
        try echo.bindNull(1)
        #expect(try echo.firstRow { $0.isNull(0) } == true)
    }

    @Test func `NULL reads as zero, as empty text and as no bytes`() throws {
        try echo.bindNull(1)
        try echo.forEachRow { row in
            #expect(row.int(0) == 0)
            #expect(row.text(0) == "")
            #expect(row.blob(0) == [])
        }
    }

    @Test func `a reset forgets what was bound`() throws {
        try echo.bind(1, 5)
        echo.reset()
        #expect(try echo.firstRow { $0.isNull(0) } == true)
    }

    @Test func `bytes that were only borrowed are bound no longer`() throws {
        let bytes: [UInt8] = [1, 2, 3]
        try echo.withBound(1, bytes.span) {}
        #expect(try echo.firstRow { $0.isNull(0) } == true)
    }

    @Test func `several blobs can be borrowed at once`() throws {
        let both = try connection.prepare("SELECT ?1 || ?2")
        let left = Array("left".utf8)
        let right = Array("right".utf8)
        let joined = try both.withBound(1, left.span) {
            try both.withBound(2, right.span) { try both.firstRow { $0.text(0) } }
        }
        #expect(joined == "leftright")
    }

    @Test func `a parameter that does not exist is refused`() throws {
        let error = try #require(throws: SQLiteError.self) { try echo.bind(2, 1) }
        #expect(error.code == 25)
    }

    @Test func `a statement that failed can run again`() throws {
        try connection.execute("CREATE TABLE t (a INTEGER UNIQUE); INSERT INTO t VALUES (1)")
        let insert = try connection.prepare("INSERT INTO t VALUES (?)")
        try insert.bind(1, 1)
        #expect(throws: SQLiteError.self) { try insert.run() }
        try insert.bind(1, 2)
        try insert.run()
        #expect(try connection.value("SELECT count(*) FROM t") == "2")
    }
}
