import AuditTrail
import DynamoModel
import Foundation
import Testing

/// A file that is not what was written is a finding, and nothing that one tries again.
@Suite struct DamagedFilesTests {
    private let test: TestTrail

    /// A trail of 300 entries under two keys.
    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(200))
        _ = try await Trail.handOverKey(
            directory: test.directory.path, environment: test.world.environment)
        try await test.write(try table.puts(100))
    }

    @Test(arguments: ["trail.pub", "handovers/1", "checkpoint"])
    func `an altered file of keys and notes is broken, by its name`(name: String) async throws {
        let text = try test.directory.text(of: name)
        for altered in ["zzz\n", text.replacing("0", with: "1"), String(text.dropLast(9))]
        where altered != text {
            try test.directory.write(altered, to: name)
            let report = try await test.verify()
            #expect(report.verdict == .broken, "\(altered)")
            #expect(report.foremost?.message.contains(name) == true, "\(report.findings)")
        }
    }

    @Test func `a database with a damaged page is broken, and no check passes`() async throws {
        try test.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        let file = URL(filePath: test.directory.file("audit.db"))
        let sound = try Data(contentsOf: file)
        var damaged = sound
        // Not the first pages, which say what tables there are, and hold what every check reads.
        let first = damaged.count / 4096 * 7 / 8 * 4096
        for place in stride(from: first, to: damaged.count, by: 512) {
            damaged[place] = 0x77
        }
        try damaged.write(to: file)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.hasPrefix("audit.db is damaged") == true)
        #expect(report.verdict(of: .tree) == .inconclusive)
    }

    @Test func `a database that was cut off can not be opened, and says why`() async throws {
        try test.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        let file = URL(filePath: test.directory.file("audit.db"))
        try Data(contentsOf: file).prefix(20_000).write(to: file)
        do {
            let report = try await test.verify()
            #expect(report.foremost?.message.hasPrefix("audit.db is damaged") == true)
        } catch TrailError.damaged {
            // Whichever page is looked at first.
        }
    }
}
