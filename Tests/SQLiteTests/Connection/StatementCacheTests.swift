import Testing

@testable import SQLite

struct StatementCacheTests {
    private static let one: StaticString = "SELECT 1"
    private static let two: StaticString = "SELECT 2"

    private let connection: Connection

    init() throws {
        connection = try Connection.inMemory()
    }

    @Test func `a constant is prepared once`() throws {
        let first = try connection.statement(Self.one)
        #expect(try connection.statement(Self.one) === first)
        #expect(try connection.statement(Self.two) !== first)
        #expect(try connection.statement(Self.two).firstRow { $0.int(0) } == 2)
    }

    @Test func `generated SQL is prepared once`() throws {
        let first = try connection.statement("SELECT \(3)")
        #expect(try connection.statement("SELECT \(3)") === first)
        #expect(try connection.statement("SELECT \(4)") !== first)
    }

    @Test func `reads of the same statement may nest`() throws {
        let rows: StaticString = "VALUES (1), (2)"
        var pairs: [Int64] = []
        try connection.statement(rows).forEachRow { outer in
            try connection.statement(rows).forEachRow { inner in
                pairs.append(outer.int(0) * 10 + inner.int(0))
            }
        }
        #expect(pairs == [11, 12, 21, 22])
    }

    @Test func `generated SQL without end does not fill the memory`() throws {
        let first = try connection.statement("SELECT \(0)")
        for number in 1...Limits.generatedStatements {
            _ = try connection.statement("SELECT \(number)")
        }
        #expect(try connection.statement("SELECT \(0)") !== first)
        #expect(try first.firstRow { $0.int(0) } == 0)
    }

    @Test func `what does not compile is an error each time`() throws {
        for _ in 0..<2 {
            #expect(throws: SQLiteError.self) { try connection.statement("SELEKT 1") }
        }
    }
}
