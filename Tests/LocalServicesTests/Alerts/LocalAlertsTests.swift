import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import LocalServices

struct LocalAlertsTests {
    /// A bench whose first start was over an empty trail.
    private func bench(_ rules: [AlertRule]) async throws -> AlertBench {
        let bench = try AlertBench(rules)
        try await bench.follow(0)
        return bench
    }

    private func recipient(of bench: AlertBench) throws -> Recipient {
        try #require(bench.recipient)
    }

    @Test func `each entry that a rule finds is told once`() async throws {
        let bench = try await bench([try rule()])
        try await bench.follow(3)
        try await bench.deliver(3)
        try await bench.follow(3)
        try await bench.deliver(3)
        let ids = (0..<3).map { "\(AuditEntry.sample($0).id)-all" }
        #expect(try recipient(of: bench).told == ids)
    }

    @Test func `an entry that was altered does not keep the others back`() async throws {
        var bench = try await bench([try rule()])
        bench.altered = [0, 2]
        try await bench.follow(4)
        try await bench.deliver(4)
        let ids = [1, 3].map { "\(AuditEntry.sample($0).id)-all" }
        #expect(try recipient(of: bench).told == ids)
        let answer = try await bench.alerts(over: 4).counts(CountQuery(by: [], limit: 1))
        #expect(answer.rows.map(\.entries) == [2])
    }

    @Test func `entries from before the first start are not told`() async throws {
        let bench = try AlertBench([try rule()])
        try await bench.follow(2)
        try await bench.follow(3)
        try await bench.deliver(3)
        #expect(try recipient(of: bench).told == ["\(AuditEntry.sample(2).id)-all"])
    }

    @Test func `what did not arrive is told again with the same id, and not before its time`()
        async throws
    {
        let bench = try await bench([try rule()])
        let recipient = try recipient(of: bench)
        recipient.answer(.failed("down", notBefore: .seconds(30)))
        try await bench.follow(1)
        try await bench.deliver(1)
        bench.clock.advance(by: .seconds(29))
        try await bench.deliver(1)
        #expect(recipient.told.count == 1)
        bench.clock.advance(by: .seconds(1))
        try await bench.deliver(1)
        #expect(recipient.told.count == 2)
        #expect(Set(recipient.told).count == 1)
        #expect(try await bench.letters().isEmpty)
    }

    @Test func `what is refused is a dead letter, and is told again when it is given back`()
        async throws
    {
        let bench = try await bench([try rule()])
        let recipient = try recipient(of: bench)
        recipient.answer(.refused("the server answers 410"))
        try await bench.follow(1)
        try await bench.deliver(1)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.source == "destination:chat")
        #expect(letter.letter.verdict.reason.hasSuffix("the server answers 410"))
        #expect(try await bench.alerts(over: 1).redrive(letter.id))
        #expect(try await !bench.alerts(over: 1).redrive(letter.id))
        try await bench.deliver(1)
        #expect(recipient.told.count == 2)
        #expect(try await bench.letters().isEmpty)
    }

    @Test func `what does not arrive for too long is a dead letter`() async throws {
        let bench = try await bench([try rule()])
        try recipient(of: bench).answer(.failed("down"), .failed("down"))
        try await bench.follow(1)
        try await bench.deliver(1)
        bench.clock.advance(by: .seconds(100))
        try await bench.deliver(1)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.letter.verdict.reason.hasSuffix("down, 2 times"))
    }

    @Test func `what is for nobody any more is a dead letter`() async throws {
        var bench = try await bench([try rule()])
        try await bench.follow(1)
        bench.recipient = nil
        try await bench.deliver(1)
        let letter = try #require(try await bench.letters().first)
        #expect(letter.letter.verdict.reason.hasSuffix("there is no destination chat any more"))
    }

    @Test func `what counts for a rate is remembered over a crash`() async throws {
        let bench = try await bench([try rule { $0.rate = try AlertRate("> 2 / 1h") }])
        try await bench.follow(2)
        try await bench.follow(3)
        try await bench.deliver(3)
        #expect(try recipient(of: bench).told == ["\(AuditEntry.sample(2).id)-all"])
    }

    @Test func `nobody is told of a muted rule, and that is counted`() async throws {
        let bench = try await bench([try rule()])
        let end = bench.clock.now.advanced(by: .seconds(60))
        let muted = try await bench.alerts(over: 0).mute("all", until: end)
        #expect(muted?.record.mutedUntil == end)
        try await bench.follow(2)
        try await bench.deliver(2)
        #expect(try recipient(of: bench).told.isEmpty)
        #expect(try await bench.alerts(over: 2).report().rules.first?.record.muted == 2)
        bench.clock.advance(by: .seconds(60))
        try await bench.follow(3)
        try await bench.deliver(3)
        #expect(try recipient(of: bench).told.count == 1)
    }

    @Test func `a rule that is not there is not muted`() async throws {
        let bench = try await bench([try rule()])
        #expect(try await bench.alerts(over: 0).mute("other", until: nil) == nil)
    }

    @Test func `the history says what became of each alert`() async throws {
        let bench = try await bench([try rule()])
        try recipient(of: bench).answer(.failed("down"))
        try await bench.follow(2)
        try await bench.deliver(2)
        let alerts = try bench.alerts(over: 2)
        let history = try await alerts.history(of: "all", before: nil, limit: 10)
        #expect(history.map(\.alert.index) == [1, 0])
        #expect(history.flatMap(\.deliveries).map(\.state).sorted() == ["delivered", "waiting"])
        #expect(try await alerts.history(of: "other", before: nil, limit: 10).isEmpty)
        #expect(try await alerts.report().destinations.first?.trouble == "down")
    }

    @Test func `a rule is tried on the past without telling anybody`() async throws {
        let bench = try AlertBench([try rule { $0.throttle = .seconds(3600) }])
        let since = AuditEntry.sample(1).change.time
        let result = try await bench.alerts(over: 4).backtest("all", since: since)
        #expect(result?.entries == 3)
        #expect(result?.told == 1)
        #expect(result?.throttled == 2)
        #expect(result?.isWhole == true)
        try await bench.deliver(4)
        #expect(try recipient(of: bench).told.isEmpty)
    }
}
