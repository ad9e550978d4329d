import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import SQLite
import Testing

@testable import LocalServices

struct ReplayTests {
    private let bench: AlertBench

    init() throws {
        bench = try AlertBench([try rule()])
    }

    private func recipient() throws -> Recipient { try #require(bench.recipient) }

    /// What the destination was told; of different items, it arrives side by side.
    private func told() throws -> [String] { try recipient().told.sorted() }

    private func ids(_ numbers: Range<Int>, _ rule: String = "all") -> [String] {
        numbers.map { "\(AuditEntry.sample($0).id)-\(rule)" }
    }

    /// Begins a replay over a trail of that many entries.
    private func start(
        _ bench: AlertBench, _ count: Int, _ change: (inout ReplayRequest) -> Void = { _ in },
    ) async throws -> ReplayReport {
        var request = ReplayRequest(to: "chat")
        change(&request)
        return try await bench.alerts(over: count).startReplay(request)
    }

    /// Has a replay go on until it ends, while everything is delivered that it hands over.
    private func finish(
        _ bench: AlertBench, _ replay: ReplayReport, _ count: Int,
    ) async throws -> ReplayReport {
        let alerts = try bench.alerts(over: count)
        async let sending: Void = ReplaySender(replay, alerts).run()
        while try await alerts.replay(replay.id)?.ended == nil {
            await AlertLane("chat", alerts).run()
            await Task.yield()
        }
        await sending
        return try #require(try await alerts.replay(replay.id))
    }

    @Test func `what was told is told again with the same ids, and marked`() async throws {
        try await bench.follow(0)
        try await bench.follow(3)
        try await bench.deliver(3)
        let replay = try await finish(bench, try await start(bench, 3), 3)
        #expect(try told() == (ids(0..<3) + ids(0..<3)).sorted())
        #expect(try recipient().replays == [nil, nil, nil, replay.id, replay.id, replay.id])
        #expect(replay.outcome == ReplayReport.done)
        #expect([replay.handed, replay.arrived, replay.parked, replay.waiting] == [3, 3, 0, 0])
    }

    @Test func `what was there before the first start is told by a replay`() async throws {
        try await bench.follow(3)
        let replay = try await finish(bench, try await start(bench, 3), 3)
        #expect(try told() == (ids(0..<3)).sorted())
        #expect(replay.arrived == 3)
    }

    @Test func `only what lies in the range and the query wants is told`() async throws {
        let times = (0..<6).map { AuditEntry.sample($0).change.time }
        let replay = try await start(bench, 6) { request in
            (request.since, request.until) = (times[1], times[5])
            request.query = "-pk:order-3"
        }
        #expect(replay.range == 1..<5)
        _ = try await finish(bench, replay, 6)
        #expect(try told() == (ids(1..<3) + ids(4..<5)).sorted())
    }

    @Test func `a plan says what would be sent, and tells nobody`() async throws {
        let alerts = try bench.alerts(over: 4)
        _ = try await alerts.mute("all", until: bench.clock.now.advanced(by: .seconds(60)))
        let muted = try await alerts.plan(ReplayRequest(to: "chat"))
        #expect(muted.sent == 0)
        #expect(muted.muted == ["all"])
        _ = try await alerts.mute("all", until: nil)
        let plan = try await alerts.plan(ReplayRequest(to: "chat"))
        #expect(plan.sent == 4)
        #expect(plan.range == 0...3)
        #expect(plan.rules == ["all"])
        #expect(plan.place == "a test")
        #expect(plan.isWhole)
        try await bench.deliver(4)
        #expect(try recipient().told.isEmpty)
        #expect(try await alerts.newestReplays().isEmpty)
    }

    @Test func `of a rule that counts, what was told is told again`() async throws {
        var bench = bench
        bench.rules = [try rule { $0.rate = try AlertRate("> 2 / 1h") }]
        try await bench.follow(0)
        try await bench.follow(5)
        try await bench.deliver(5)
        #expect(try told() == (ids(2..<3)).sorted())
        let since = AuditEntry.sample(1).change.time
        let replay = try await start(bench, 5) { $0.since = since }
        #expect(try await finish(bench, replay, 5).arrived == 1)
        #expect(try told() == (ids(2..<3) + ids(2..<3)).sorted())
    }

    @Test func `entries that no rule is about are told where that is asked for`() async throws {
        var bench = bench
        bench.rules = [try rule(when: "pk:order-1")]
        await #expect(throws: ReplayRefusal.nothing) {
            try await start(bench, 3) { $0.query = "pk:order-2" }
        }
        let replay = try await start(bench, 3) { $0.everyEntry = true }
        _ = try await finish(bench, replay, 3)
        #expect(try told() == (ids(0..<1, "replay") + ids(1..<2) + ids(2..<3, "replay")).sorted())
    }

    @Test func `a crash leaves nothing out`() async throws {
        let replay = try await start(bench, 5) { $0.rate = 2 }
        #expect(try await ReplaySender(replay, try bench.alerts(over: 5)).step())
        let half = try #require(try await bench.alerts(over: 5).replay(replay.id))
        #expect([half.next, half.handed, half.waiting] == [2, 2, 2])
        #expect(try await finish(bench, replay, 5).arrived == 5)
        #expect(try told() == (ids(0..<5)).sorted())
    }

    @Test func `no more waits for a destination than it has in a second`() async throws {
        try recipient().refuseAll(with: .failed("down"))
        let replay = try await start(bench, 9) { $0.rate = 3 }
        for _ in 0..<3 {
            #expect(try await ReplaySender(replay, try bench.alerts(over: 9)).step())
            try await bench.deliver(9)
        }
        #expect(try await bench.alerts(over: 9).report().destinations.first?.waiting == 3)
    }

    @Test func `a destination has one replay at a time`() async throws {
        let first = try await start(bench, 2)
        await #expect(throws: ReplayRefusal.busy("chat", replay: first.id)) {
            try await start(bench, 2)
        }
        let stopped = try await bench.alerts(over: 2).stopReplay(first.id)
        #expect(stopped?.outcome == ReplayReport.stopped)
        #expect(try await start(bench, 2).id > first.id)
        #expect(try await ReplaySender(first, try bench.alerts(over: 2)).step() == false)
        #expect(try await bench.alerts(over: 2).stopReplay(99) == nil)
    }

    @Test func `what is refused is a dead letter of the replay, and can be given back`()
        async throws
    {
        try recipient().answer(.refused("410"))
        let replay = try await finish(bench, try await start(bench, 2), 2)
        #expect([replay.arrived, replay.parked] == [1, 1])
        let letter = try #require(try await bench.letters().first)
        let alerts = try bench.alerts(over: 2)
        #expect(try await alerts.redrive(letter.id))
        try await bench.deliver(2)
        let after = try #require(try await alerts.replay(replay.id))
        #expect([after.arrived, after.parked] == [2, 0])
        #expect(try await alerts.history(of: nil, before: nil, limit: 10).isEmpty)
    }

    @Test func `a replay to a destination that is no more ends and says so`() async throws {
        var bench = bench
        let replay = try await start(bench, 2)
        bench.recipient = nil
        let alerts = try bench.alerts(over: 2)
        await ReplaySender(replay, alerts).run()
        let ended = try await alerts.replay(replay.id)
        #expect(ended?.outcome == "there is no destination chat any more")
        #expect(ended?.isAtEnd == false)
    }

    @Test func `an entry that was altered is left out, and the others go on`() async throws {
        let replay = try await start(bench, 4)
        var altered = bench
        altered.altered = [1]
        _ = try await finish(altered, replay, 4)
        #expect(try told() == (ids(0..<1) + ids(2..<4)).sorted())
    }

    @Test func `a trail that is older than the replay ends it`() async throws {
        let replay = try await start(bench, 5)
        let ended = try await finish(bench, replay, 3)
        #expect(ended.outcome == ReplayReport.done)
        #expect(try told() == (ids(0..<3)).sorted())
    }

    @Test func `what happens now comes behind what is sent again of the same item`() async throws {
        var bench = bench
        bench.items = 1
        try await bench.follow(0)
        try recipient().answer(.failed("down", notBefore: .seconds(5)))
        let replay = try await start(bench, 2) { $0.rate = 1 }
        #expect(try await ReplaySender(replay, try bench.alerts(over: 2)).step())
        try await bench.follow(1)
        try await bench.deliver(1)
        bench.clock.advance(by: .seconds(10))
        try await bench.deliver(1)
        #expect(try recipient().replays == [replay.id, replay.id, nil])
    }

    @Test(arguments: [0, -1, 1001])
    func `a rate that is none is refused`(rate: Int) async throws {
        await #expect(throws: ReplayRefusal.badRate(rate)) {
            try await start(bench, 1) { $0.rate = rate }
        }
    }

    @Test func `what can not be meant is refused`() async throws {
        let time = AuditEntry.sample(0).change.time
        await #expect(throws: ReplayRefusal.emptyRange) {
            try await start(bench, 1) { ($0.since, $0.until) = (time, time) }
        }
        await #expect(throws: ReplayRefusal.unknownDestination("chats", known: ["chat"])) {
            try await start(bench, 1) { $0.destination = "chats" }
        }
        await #expect(throws: QueryError.self) { try await start(bench, 1) { $0.query = "a:" } }
        await #expect(throws: ReplayRefusal.nothing) { try await start(bench, 0) }
        #expect(ReplayRefusal.unknownDestination("chats", known: ["chat"]).mend == "chat")
    }

    @Test func `replays are forgotten with what was told`() async throws {
        let replay = try await finish(bench, try await start(bench, 1), 1)
        let services = try bench.file.open()
        try await services.storage.writer.perform {
            try $0.forgetReplays(until: try #require(replay.ended))
        }
        #expect(try await bench.alerts(over: 1).replay(replay.id) == nil)
    }
}
