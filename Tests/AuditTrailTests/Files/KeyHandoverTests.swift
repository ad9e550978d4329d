import AuditTrail
import Foundation
import Testing

/// The key changes; what the old one signed stays, and strangers with the first key can follow.
@Suite struct KeyHandoverTests {
    private let test: TestTrail
    private var table = TestTable()

    init() async throws {
        test = try TestTrail()
        try await test.write(try table.puts(5))
    }

    @Test func `the trail goes on with the new key, and all of it verifies`() async throws {
        var table = table
        let first = try test.directory.text(of: "trail.pub")
        let next = try await handOver()
        try await test.write(try table.puts(5))
        _ = try await handOver()
        try await test.write(try table.puts(5))
        #expect(next + "\n" != first)
        #expect(try test.directory.text(of: "trail.pub") == first)
        let report = try await test.verify(key: String(first.dropLast()))
        #expect(report.findings == [])
        #expect(report.soundEntries == 15)
    }

    @Test func `the old key can not go on`() async throws {
        let old = try test.directory.text(of: "trail.key")
        _ = try await handOver()
        try test.directory.write(old, to: "trail.key")
        let error = #expect(throws: TrailError.self) { try test.open() }
        guard case .keyChanged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a crash after the note was written leaves the new key in charge`() async throws {
        var table = table
        let old = try test.directory.text(of: "trail.key")
        _ = try await handOver()
        let new = try test.directory.text(of: "trail.key")
        try test.directory.write(old, to: "trail.key")
        try test.directory.write(new, to: "trail.key.next")
        try await test.write(try table.puts(5))
        #expect(try test.directory.text(of: "trail.key") == new)
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `a crash before the note leaves the old key in charge`() async throws {
        var table = table
        let other = try TestTrail(seed: 50)
        try await other.write([])
        let key = try test.directory.text(of: "trail.key")
        try test.directory.write(try other.directory.text(of: "trail.key"), to: "trail.key.next")
        try await test.write(try table.puts(5))
        #expect(try test.directory.text(of: "trail.key") == key)
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `without its note a new key is a forger's`() async throws {
        var table = table
        _ = try await handOver()
        try await test.write(try table.puts(5))
        try test.directory.remove("handovers/1")
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.foremost?.check == .checkpoints)
    }

    private func handOver() async throws -> String {
        try await Trail.handOverKey(
            directory: test.directory.path, environment: test.world.environment)
    }
}
