import AuditPipeline
import AuditTrail
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
}
