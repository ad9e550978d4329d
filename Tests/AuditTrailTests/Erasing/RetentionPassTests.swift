import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct RetentionPassTests {
    private let day = Duration.seconds(86_400)

    /// Entries of two tables, of now.
    private func trail(_ test: TestTrail) async throws -> Trail {
        let trail = try test.open()
        var (orders, logins) = (TestTable("Orders"), TestTable("Logins"))
        let entries = try (0..<5).flatMap { number in
            [
                try orders.put("o\(number)", quantity: number),
                try logins.put("l\(number)", quantity: number),
            ]
        }
        _ = try await trail.append(entries)
        return trail
    }

    private func expired(_ trail: Trail) async throws -> [Int] {
        try await trail.entries(in: 0..<trail.size).filter(\.entry.isErased).map(\.trailPlace.index)
    }

    @Test func `a table's entries go when their time is over, and others stay`() async throws {
        let test = try TestTrail()
        let trail = try await trail(test)
        var policy = RetentionPolicy()
        policy.tables["Logins"] = .limited(day)
        let early = try RetentionPass(trail, policy, holds: [], at: test.world.now)
        #expect(try await early.run(from: 0) == .init(expired: 0, start: 0))
        test.world.advance(by: day + .seconds(1))
        let pass = try RetentionPass(trail, policy, holds: [], at: test.world.now)
        #expect(try await pass.run(from: 0).expired == 5)
        #expect(try await expired(trail) == [1, 3, 5, 7, 9])
        let certificate = try #require(try await trail.entry(at: 10)?.entry)
        #expect(certificate.change.origin.api == "ExpireEntries")
        #expect(certificate.actor.name == "afterimage")
        #expect(try await pass.run(from: 0).expired == 0)
        #expect(trail.size == 11)
        _ = try await trail.seal()
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        try await trail.close()
    }

    @Test func `the deletion of a table stays, for the moments that entries on hold tell of`()
        async throws
    {
        let test = try TestTrail()
        let trail = try test.open()
        var table = TestTable("Orders")
        _ = try await trail.append([try table.put("a", quantity: 1), table.drop()])
        test.world.advance(by: day + .seconds(1))
        var policy = RetentionPolicy()
        policy.usual = .limited(day)
        let pass = try RetentionPass(trail, policy, holds: [], at: test.world.now)
        #expect(try await pass.run(from: 0) == .init(expired: 1, start: 3))
        #expect(try await expired(trail) == [0])
        let plan = try await trail.erasurePlan(of: EntrySelection(table: "Orders"))
        #expect(plan.indices.isEmpty)
        try await trail.close()
    }

    @Test func `a table's own time counts instead of the usual one`() async throws {
        let test = try TestTrail()
        let trail = try await trail(test)
        var policy = RetentionPolicy()
        policy.usual = .limited(day)
        policy.tables["Logins"] = .forever
        test.world.advance(by: day + .seconds(1))
        let pass = try RetentionPass(trail, policy, holds: [], at: test.world.now)
        #expect(try await pass.run(from: 0) == .init(expired: 5, start: 1))
        #expect(try await expired(trail) == [0, 2, 4, 6, 8])
        try await trail.close()
    }

    @Test func `what a hold covers stays, and a rule takes only what its query wants`()
        async throws
    {
        let test = try TestTrail()
        let trail = try await trail(test)
        var policy = RetentionPolicy()
        policy.rules = [.init(query: "table:Orders", time: day)]
        test.world.advance(by: day + .seconds(1))
        let hold = try LegalHold("pk:o1,o2", now: test.world.now)
        let pass = try RetentionPass(trail, policy, holds: [hold], at: test.world.now)
        #expect(try await pass.run(from: 0).expired == 3)
        #expect(try await expired(trail) == [0, 6, 8])
        try await trail.close()
    }
}
