import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

/// Rows that no trail would write are findings or errors, and never the end of the program.
@Suite struct ForgedRowTests {
    private let test: TestTrail

    /// A trail of 20 entries of ten items.
    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(20))
    }

    @Test(arguments: [Int64.max, Int64.max - 1, 1 << 40, -1, .min])
    func `an entry at an impossible index is caught`(leaf: Int64) async throws {
        try test.tamper(
            """
            INSERT INTO entry SELECT \(leaf), shard_id, author_id, header, salt, payload
            FROM entry WHERE leaf = 19
            """)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.contains { $0.message.contains("kept as #\(leaf)") })
    }

    @Test(arguments: [Int64.max, -1, .min])
    func `an entry moved to an impossible index is caught`(leaf: Int64) async throws {
        try test.tamper("UPDATE entry SET leaf = \(leaf) WHERE leaf = 19")
        #expect(try await test.verify().verdict == .broken)
    }

    @Test(arguments: [Int64.max, .min])
    func `an impossible size of a checkpoint is caught`(size: Int64) async throws {
        try test.tamper("UPDATE checkpoint SET size = \(size)")
        #expect(try await test.verify().verdict == .broken)
    }

    @Test func `an impossible size of the tree is caught, and nothing is read or written`()
        async throws
    {
        // 2^62 entries: one complete subtree.
        try test.tamper(
            "UPDATE trail SET frontier = CAST(x'4000000000000000' || x'\(hash)' AS BLOB)")
        #expect(try await test.verify().verdict == .broken)
        #expect(throws: TrailError.self) { try test.reader().read { $0.size } }
        #expect(throws: TrailError.self) { try test.open() }
    }

    @Test(arguments: [Int64.max, -1])
    func `a head at an impossible leaf is caught, and not linked to`(leaf: Int64) async throws {
        try test.tamper("UPDATE head SET leaf = \(leaf)")
        #expect(try await test.verify().verdict == .broken)
        let trail = try test.open()
        var table = TestTable(stream: "2")
        let entries = try table.puts(1)
        await #expect(throws: (any Error).self) { try await trail.append(entries) }
        try await trail.close()
    }

    @Test(arguments: [Int64.max, -1])
    func `an impossible count of a shard is caught, and not added to`(count: Int64) async throws {
        try test.tamper("UPDATE shard SET entries = \(count)")
        #expect(try await test.verify().verdict == .broken)
        let trail = try test.open()
        var table = TestTable()
        _ = try table.puts(20)
        let entries = try table.puts(1)
        await #expect(throws: (any Error).self) { try await trail.append(entries) }
        try await trail.close()
    }

    @Test(arguments: [9, 19])
    func `links that lead in a circle are an error`(previous: Int) async throws {
        // Entry 9 and entry 19 are of one item.
        try test.forge(at: 9, bytes: 27...34, as: UInt64(previous), link: 1)
        let query = EntrySelection(table: "Orders", key: TestTable.key("item9"))
        let reader = try test.reader()
        for end in [9, 20] {
            #expect(throws: TrailError.self) {
                try reader.read {
                    try $0.entries(matching: query, before: EntryCursor(before: end), limit: 5)
                }
            }
        }
    }

    @Test func `one forged time does not end a walk before the entries behind it`() async throws {
        try test.forge(at: 10, bytes: 19...26, as: 0)
        let selection = EntrySelection(since: test.world.now.advanced(by: .seconds(-1)))
        let page = try test.reader().read { try $0.entries(matching: selection, limit: 50) }
        #expect(page.entries.map(\.trailPlace.index) == Array((0..<20).reversed()))
    }

    private let hash = String(repeating: "ab", count: 32)
}

extension TestTrail {
    /// Writes eight bytes into the header of an entry, counted from one, and perhaps its link.
    fileprivate func forge(
        at leaf: Int, bytes: ClosedRange<Int>, as value: UInt64,
        link: UInt8? = nil,
    ) throws {
        let digits = String(value, radix: 16)
        let blob = String(repeating: "0", count: 16 - digits.count) + digits
        let start =
            link.map { "x'010\($0)' || substr(header, 3, \(bytes.lowerBound - 3))" }
            ?? "substr(header, 1, \(bytes.lowerBound - 1))"
        try tamper(
            """
            UPDATE entry SET header =
                CAST(\(start) || x'\(blob)' || substr(header, \(bytes.upperBound + 1)) AS BLOB)
            WHERE leaf = \(leaf)
            """)
    }
}
