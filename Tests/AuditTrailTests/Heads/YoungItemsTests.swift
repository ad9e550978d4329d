import DynamoModel
import SQLite
import Testing

@testable import AuditTrail

/// What is remembered of a trail of 30 entries on ten items, whose table of heads knows 20.
@Suite struct YoungItemsTests {
    private let young = YoungItems()
    private let test: TestTrail
    private let trail: Trail
    private let connection: Connection
    private let item = ItemName(of: .insert, table: "Orders", key: TestTable.key("item4"))

    init() async throws {
        test = try TestTrail()
        trail = try test.open()
        var table = TestTable()
        _ = try await trail.append(try table.puts(20))
        _ = try await trail.append(try table.puts(10))
        connection = try Connection(path: test.directory.file("audit.db"), mode: .readOnly)
    }

    @Test func `what was looked at goes on with the trail`() throws {
        #expect(try newest(of: 24) == nil)
        #expect(try newest(of: 30) == 24)
    }

    @Test func `an older state of the trail is not told of newer entries`() throws {
        #expect(try newest(of: 30) == 24)
        #expect(try newest(of: 24) == nil)
        #expect(try newest(of: 30) == 24)
    }

    @Test func `what the table knows by now is forgotten`() async throws {
        #expect(try newest(of: 30) == 24)
        _ = try await trail.seal()
        #expect(try newest(of: 30) == nil)
        #expect(try young.newestLeaves(in: YoungHeads(of: 30, in: connection)).isEmpty)
    }

    private func newest(of size: Int) throws -> Int? {
        try young.newestLeaf(of: item, in: YoungHeads(of: size, in: connection))
    }
}
