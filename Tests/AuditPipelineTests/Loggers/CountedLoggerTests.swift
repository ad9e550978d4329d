import AuditPipeline
import DynamoModel
import Testing

/// Keeps nothing, and says so where it is told to.
private struct Shredder: AuditLogger {
    struct Full: Error {}

    let isFull: Bool
    var name: String { "shredder" }

    func log(_ entries: [AuditEntry]) async throws {
        if isFull { throw Full() }
    }
}

@Test func `entries are counted by table and by what their changes did`() async throws {
    let logger = CountedLogger(Shredder(isFull: false))
    try await logger.log([EntrySample(old: nil).entry, EntrySample().entry])
    try await logger.log([EntrySample().entry])
    #expect(logger.name == "shredder")
    #expect(logger.tallies.values.map(\.written) == [[.insert: 1, .modify: 2]])
}

@Test func `what was not kept is not counted`() async {
    let logger = CountedLogger(Shredder(isFull: true))
    await #expect(throws: Shredder.Full.self) {
        try await logger.log([EntrySample(old: nil).entry])
    }
    #expect(logger.tallies.isEmpty)
}
