import AuditTrail
import Foundation
import Testing

/// What published files tell on their own, to whoever has the public key.
@Suite struct PublishedVerificationTests {
    private let test: TestTrail
    private let key: String

    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(300))
        key = String(try test.directory.text(of: "trail.pub").prefix { !$0.isNewline })
        for name in ["audit.db", "trail.key"] { try test.directory.remove(name) }
    }

    @Test func `untouched files are verified without the database`() throws {
        let report = try verify()
        #expect(report.findings == [])
        #expect(report.soundEntries == 300)
        #expect(report.tiles == 5)
    }

    @Test(arguments: [("tile/0/000", 40), ("tile/entries/001.p/44", 99), ("checkpoint", 5)])
    func `a changed byte is caught`(path: String, byte: Int) throws {
        var data = try Data(contentsOf: URL(filePath: test.directory.file(path)))
        data[byte] ^= 1
        try data.write(to: URL(filePath: test.directory.file(path)))
        #expect(try verify().verdict == .broken)
    }

    @Test func `a file that is missing leaves the result open`() throws {
        try test.directory.remove("tile/entries/000")
        #expect(try verify().verdict == .inconclusive)
    }

    @Test func `older files are caught by a checkpoint that somebody kept`() async throws {
        let newer = try TestTrail()
        var table = TestTable()
        try await newer.write(try table.puts(10))
        let older = try newer.directory.copy()
        try await newer.write(try table.puts(10))
        let key = String(try older.text(of: "trail.pub").prefix { !$0.isNewline })
        let options = VerificationOptions(
            now: newer.world.now, checkpoint: try newer.directory.text(of: "checkpoint"))
        let report = try PublishedLog(directory: older.path).verify(trusting: key, options)
        #expect(report.verdict == .broken)
        #expect(report.foremost?.index == 10)
    }

    private func verify() throws -> VerificationReport {
        try PublishedLog(directory: test.directory.path)
            .verify(trusting: key, VerificationOptions(now: test.world.now))
    }
}
