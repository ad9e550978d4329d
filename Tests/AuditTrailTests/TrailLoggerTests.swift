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
        #expect(logger.counts.duplicates == 4)
        #expect(logger.counts.gaps == [:])
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
        #expect(logger.counts.gaps == ["Orders": 1])
        #expect(logger.counts.unknownActors == [:])
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
        #expect(logger.counts.operations == ["Orders": [.insert: 2, .remove: 1]])
        let delays = try #require(logger.counts.delays["Orders"])
        #expect(delays.buckets.reduce(0, +) == 3)
        #expect(delays.buckets[2] == 3)
        #expect(delays.totalMilliseconds == 59 + 58 + 57)
        try await trail.close()
    }
}
