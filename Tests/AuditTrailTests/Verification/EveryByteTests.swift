import AuditTrail
import Foundation
import SQLite
import Testing

/// Flips each byte of what a trail of four entries is made of, one at a time: none passes.
@Suite struct EveryByteTests {
    private let test: TestTrail

    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(2, items: 1), try table.puts(2, items: 1))
    }

    @Test(arguments: [
        ("entry", "header"), ("entry", "salt"), ("entry", "payload"), ("author", "digest"),
        ("author", "body"), ("trail", "frontier"), ("checkpoint", "note"),
    ])
    func `no byte of a row can be another one`(table: String, column: String) async throws {
        let cell = try Cell(of: test, table: table, column: column)
        let entries = try test.reader().read { try $0.entries(in: 0..<4) }
        for place in cell.bytes.indices {
            try cell.write(cell.flipped(at: place), to: test)
            let report = try await test.verify()
            guard report.verdict != .broken else { continue }
            // The leaf vouches for what is stored, and not for how short: a patch with another end
            // can make the very same item.
            #expect(column == "payload", "byte \(place) of \(table).\(column)")
            #expect(try test.reader().read { try $0.entries(in: 0..<4) } == entries)
        }
        try cell.write(cell.bytes, to: test)
        #expect(try await test.verify().findings == [])
    }

    @Test(arguments: ["checkpoint", "tile/0/000.p/4", "tile/entries/000.p/4"])
    func `no byte of a published file can be another one`(name: String) async throws {
        let url = URL(filePath: test.directory.file(name))
        let honest = try Data(contentsOf: url)
        for place in honest.indices {
            var altered = honest
            altered[place] ^= 1
            try altered.write(to: url)
            let report = try await test.verify()
            #expect(report.verdict != .verified, "byte \(place) of \(name)")
        }
    }
}

/// The bytes in one column of a table's last row.
private struct Cell {
    let table: String
    let column: String
    let bytes: [UInt8]

    init(of test: TestTrail, table: String, column: String) throws {
        self.table = table
        self.column = column
        let connection = try Connection(path: test.directory.file("audit.db"))
        try connection.execute(
            """
            CREATE TEMP TABLE cell AS
            SELECT hex(\(column)) AS digits FROM \(table) ORDER BY rowid DESC LIMIT 1
            """)
        let digits = try connection.statement("SELECT digits FROM cell").firstRow { $0.text(0) }
        try connection.close()
        let text = Array(try #require(digits))
        bytes = stride(from: 0, to: text.count, by: 2).compactMap {
            UInt8(String(text[$0...$0 + 1]), radix: 16)
        }
    }

    func flipped(at place: Int) -> [UInt8] {
        var bytes = bytes
        bytes[place] ^= 1
        return bytes
    }

    func write(_ bytes: [UInt8], to test: TestTrail) throws {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let type = column == "note" ? "TEXT" : "BLOB"
        try test.tamper(
            """
            UPDATE \(table) SET \(column) = CAST(x'\(digits)' AS \(type))
            WHERE rowid = (SELECT max(rowid) FROM \(table))
            """)
    }
}
