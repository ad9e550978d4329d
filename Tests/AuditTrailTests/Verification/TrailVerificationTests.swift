import DynamoModel
import SQLite
import Testing

@testable import AuditTrail

@Suite struct TrailVerificationTests {
    @Test(arguments: [1, 3, 10, 20, 25])
    func `however many entries a snapshot has, the result is the same`(stride: Int) async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(10), try table.puts(10))
        let report = try verify(test, stride: stride)
        #expect(report.verdict == .verified)
        #expect(report.soundEntries == 20)
        #expect(report.checkpoints == 2)
        let atOnce = try await test.verify()
        #expect(report == atOnce)
    }

    @Test(arguments: [1, 7]) func `a root is compared also between snapshots`(stride: Int)
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(7), try table.puts(7))
        try test.tamper(
            """
            UPDATE entry SET header =
                CAST(substr(header, 1, 25) || x'77' || substr(header, 27) AS BLOB)
            WHERE leaf = 13
            """)
        let report = try verify(test, stride: stride)
        #expect(report.foremost?.check == .tree)
        #expect(report.foremost?.index == 7)
    }

    @Test func `what could not be sealed is told first, and makes the result inconclusive`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        var options = VerificationOptions(now: test.world.now)
        options.sealingFault = "the disk is full"
        let report = try await test.reader().verify(options)
        #expect(report.verdict == .inconclusive)
        #expect(report.verdict(of: .head) == .inconclusive)
        #expect(
            report.findings.map(\.message)
                == ["The newest entries could not be sealed: the disk is full"])
    }

    private func verify(_ test: TestTrail, stride: Int) throws -> VerificationReport {
        let directory = DataDirectory(path: test.directory.path)
        let connection = try Connection(path: directory.database, mode: .readOnly)
        try connection.define(try ContentKeys(reading: connection, nil).functions)
        let options = VerificationOptions(now: test.world.now)
        var verification = try TrailVerification(
            connection, in: directory, options: options, stride: stride,
        )
        return try verification.run { _, _ in }
    }
}
