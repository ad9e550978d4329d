import AuditPipeline
import AuditTrail
import DynamoModel
import PortContracts
import Testing

@Suite struct TrailLoggerTests {
    @Test(arguments: AuditLoggerContract.promises)
    func `the trail keeps the promises of a logger`(
        promise: Promise<AuditLoggerContract.Subject>,
    ) async throws {
        let test = try TestTrail()
        let trail = try test.open()
        let subject = AuditLoggerContract.Subject(logger: TrailLogger(trail)) {
            try trail.reader.read { try $0.entries(in: 0..<$0.size).map(\.entry.id) }
        }
        try await promise.check(subject)
        try await trail.close()
    }

    @Test func `repeats are counted`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(4)
        let trail = try test.open()
        let logger = TrailLogger(trail)
        try await logger.log(entries)
        try await logger.log(entries)
        #expect(logger.name == "trail")
        let counts = try #require(logger.counts["Orders"])
        #expect(counts.tally.written == [.insert: 4])
        #expect(counts.tally.duplicates == [.insert: 4])
        #expect(counts.gaps == 0)
        try await trail.close()
    }

    @Test func `changes that never arrived are counted by table`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        try table.slip("a", quantity: 2)
        let trail = try test.open()
        let logger = TrailLogger(trail)
        try await logger.log([first, try table.put("a", quantity: 3)])
        let counts = try #require(logger.counts["Orders"])
        #expect(counts.gaps == 1)
        #expect(counts.tally.written == [.insert: 1, .modify: 1, .gap: 1])
        #expect(counts.unknownActors == 0)
        try await trail.close()
    }

    @Test func `changes are counted by what they did, and by how long they were on the way`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        let logger = TrailLogger(trail)
        test.world.advance(by: .milliseconds(60))
        try await logger.log(try table.puts(2, items: 2) + [table.delete("item0")])
        let counts = try #require(logger.counts["Orders"])
        #expect(counts.tally.written == [.insert: 2, .remove: 1])
        #expect(counts.delays.buckets.reduce(0, +) == 3)
        #expect(counts.delays.buckets[2] == 3)
        #expect(counts.delays.sum == 59 + 58 + 57)
        try await trail.close()
    }

    @Test func `a repeat counts among the bytes that came, and not among those that are kept`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(4)
        let trail = try test.open()
        let logger = TrailLogger(trail)
        try await logger.log(entries)
        let once = try #require(logger.counts["Orders"])
        try await logger.log(entries)
        let twice = try #require(logger.counts["Orders"])
        #expect(once.changeBytes > 0)
        #expect(twice.changeBytes == 2 * once.changeBytes)
        #expect(once.entryBytes.buckets.reduce(0, +) == 4)
        #expect(once.entryBytes.sum > 4 * (66 + 16))
        #expect(twice.entryBytes == once.entryBytes)
        try await trail.close()
    }
}
