import Testing

@testable import SQLite

struct StatementRowsTests {
    private struct Refusal: Error {}

    private let statement: Statement

    init() throws {
        statement = try Connection.inMemory().prepare("VALUES (1), (2), (3)")
    }

    @Test func `every row is visited in order`() throws {
        var seen: [Int64] = []
        try statement.forEachRow { seen.append($0.int(0)) }
        #expect(seen == [1, 2, 3])
        #expect(statement.isIdle)
    }

    @Test func `the first row leaves the others unread`() throws {
        #expect(try statement.firstRow { $0.int(0) } == 1)
        #expect(statement.isIdle)
    }

    @Test func `there is no first row of nothing`() throws {
        let nothing = try Connection.inMemory().prepare("SELECT 1 WHERE 0")
        #expect(try nothing.firstRow { $0.int(0) } == nil)
    }

    @Test func `a reader that throws leaves the statement reset`() throws {
        #expect(throws: Refusal.self) { try statement.forEachRow { _ in throw Refusal() } }
        #expect(statement.isIdle)
        #expect(throws: Refusal.self) { try statement.firstRow { _ in throw Refusal() } }
        #expect(statement.isIdle)
    }

    @Test func `steps can stop at any row`() throws {
        #expect(try statement.step())
        #expect(try statement.step())
        #expect(statement.int(0) == 2)
        statement.reset()
        #expect(try statement.firstRow { $0.int(0) } == 1)
    }

    @Test func `the bytes of a column can be read in place`() throws {
        let blob = try Connection.inMemory().prepare("SELECT x'010203', x'', NULL")
        let counts = try blob.firstRow { row in
            [
                row.withBlob(0) { $0.count }, row.withBlob(1) { $0.count },
                row.withBlob(2) { $0.count },
            ]
        }
        #expect(counts == [3, 0, 0])
        #expect(try blob.firstRow { $0.withBlob(0) { $0[2] } } == 3)
    }
}
