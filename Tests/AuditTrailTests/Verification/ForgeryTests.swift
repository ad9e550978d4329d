import AuditTrail
import Testing

/// Somebody with a key of their own makes another trail; only the right key tells.
@Suite struct ForgeryTests {
    @Test func `a trail signed by another key is refused by the trusted key`() async throws {
        let honest = try TestTrail(seed: 1)
        let forged = try TestTrail(seed: 100)
        var table = TestTable()
        try await honest.write(try table.puts(5))
        var other = TestTable()
        try await forged.write(try other.puts(6))
        #expect(try await forged.verify().verdict == .verified)
        let key = try honest.directory.text(of: "trail.pub").trimmed
        let report = try await forged.verify(key: key)
        #expect(report.verdict == .broken)
        #expect(report.foremost?.check == .checkpoints)
        #expect(report.foremost?.message.contains("is not signed by") == true)
    }

    @Test func `a public key that was replaced does not pass`() async throws {
        let honest = try TestTrail(seed: 1)
        let forged = try TestTrail(seed: 100)
        var table = TestTable()
        try await honest.write(try table.puts(5))
        try await forged.write([])
        try honest.directory.write(try forged.directory.text(of: "trail.pub"), to: "trail.pub")
        let report = try await honest.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.message.contains("trail.pub holds the key") == true)
    }

    @Test func `a missing public key leaves the result open`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(5))
        try test.directory.remove("trail.pub")
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.verdict(of: .checkpoints) == .inconclusive)
    }

    @Test func `a missing checkpoint file leaves the result open`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(5))
        try test.directory.remove("checkpoint")
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.check == .head)
    }

    @Test func `a checkpoint that somebody kept confirms the trail that grew from it`() async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(5))
        let kept = try test.directory.text(of: "checkpoint")
        try await test.write(try table.puts(5))
        #expect(try await test.verify(checkpoint: kept).verdict == .verified)
    }
}

extension String {
    fileprivate var trimmed: String { String(prefix { !$0.isNewline }) }
}
