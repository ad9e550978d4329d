import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import LocalServices

/// In what order, and how fast, a destination is told.
struct AlertLaneTests {
    /// A bench whose first start was over an empty trail.
    private func bench(items: Int? = nil, atOnce: Int = 8) async throws -> AlertBench {
        var bench = try AlertBench([try rule()])
        bench.items = items
        bench.recipient = Recipient(atOnce: atOnce)
        try await bench.follow(0)
        return bench
    }

    /// The ids of the alerts about entries of these numbers, of so many items.
    private func ids(_ numbers: Int..., items: Int) -> [String] {
        numbers.map { "\(AuditEntry.sample($0, item: $0 % items).id)-all" }
    }

    @Test func `alerts about one item come in their order, also where one does not arrive`()
        async throws
    {
        let bench = try await bench(items: 1)
        let recipient = try #require(bench.recipient)
        recipient.answer(.failed("down"))
        try await bench.follow(3)
        try await bench.deliver(3)
        #expect(recipient.told == ids(0, items: 1))
        bench.clock.advance(by: .seconds(1))
        try await bench.deliver(3)
        #expect(recipient.told == ids(0, 0, 1, 2, items: 1))
    }

    @Test func `those that come later wait for those that are not settled`() async throws {
        let bench = try await bench(items: 1)
        let recipient = try #require(bench.recipient)
        recipient.answer(.failed("down"))
        try await bench.follow(1)
        try await bench.deliver(1)
        try await bench.follow(2)
        try await bench.deliver(2)
        #expect(recipient.told.count == 1)
        let history = try await bench.alerts(over: 2).history(of: nil, before: nil, limit: 10)
        #expect(history.flatMap(\.deliveries).map(\.state) == ["waiting", "waiting"])
        #expect(history.first?.deliveries.first?.due == nil)
    }

    @Test func `an alert that does not arrive holds up no other item's`() async throws {
        let bench = try await bench(items: 2, atOnce: 1)
        let recipient = try #require(bench.recipient)
        recipient.answer(.failed("poison"))
        try await bench.follow(3)
        try await bench.deliver(3)
        bench.clock.advance(by: .seconds(1))
        try await bench.deliver(3)
        #expect(recipient.told == ids(0, 1, 0, 2, items: 2))
    }

    @Test func `dead letters about one item that are given back keep their order`() async throws {
        let bench = try await bench(items: 1)
        let recipient = try #require(bench.recipient)
        recipient.answer(.refused("no"), .refused("no"), .failed("down"))
        try await bench.follow(2)
        try await bench.deliver(2)
        for letter in try await bench.letters().sorted(by: { $0.id < $1.id }) {
            #expect(try await bench.alerts(over: 2).redrive(letter.id))
        }
        try await bench.deliver(2)
        #expect(recipient.told == ids(0, 1, 0, items: 1))
        bench.clock.advance(by: .seconds(1))
        try await bench.deliver(2)
        #expect(recipient.told == ids(0, 1, 0, 0, 1, items: 1))
    }

    @Test func `a destination that takes nothing is asked for one alert after each pause`()
        async throws
    {
        let bench = try await bench()
        let recipient = try #require(bench.recipient)
        recipient.refuseAll(with: .failed("down"))
        try await bench.follow(20)
        let lane = AlertLane("chat", try bench.alerts(over: 20))
        var counts: [Int] = []
        for _ in 0..<4 {
            await lane.run()
            counts.append(recipient.told.count)
            bench.clock.advance(by: .seconds(1))
        }
        #expect(counts == [8, 9, 9, 10])
        recipient.answer()
        bench.clock.advance(by: .seconds(60))
        await lane.run()
        #expect(Set(recipient.told).count == 20)
    }

    @Test func `a receiver that wants to be left alone is left alone with all alerts`()
        async throws
    {
        let bench = try await bench(atOnce: 1)
        let recipient = try #require(bench.recipient)
        recipient.answer(.failed("429", notBefore: .seconds(60)))
        try await bench.follow(3)
        let lane = AlertLane("chat", try bench.alerts(over: 3))
        await lane.run()
        bench.clock.advance(by: .seconds(59))
        await lane.run()
        #expect(recipient.told.count == 1)
        bench.clock.advance(by: .seconds(1))
        await lane.run()
        #expect(recipient.told.count == 4)
    }

    @Test func `what waits as long as nothing arrives is given up without a try`() async throws {
        let bench = try await bench()
        let recipient = try #require(bench.recipient)
        recipient.refuseAll(with: .failed("down"))
        try await bench.follow(20)
        let lane = AlertLane("chat", try bench.alerts(over: 20))
        await lane.run()
        bench.clock.advance(by: .seconds(99))
        await lane.run()
        #expect(recipient.told.count == 9)
        bench.clock.advance(by: .seconds(2))
        await lane.run()
        #expect(recipient.told.count == 9)
        let reasons = try await bench.letters().map(\.letter.verdict.reason)
        #expect(reasons.count == 20)
        #expect(reasons.allSatisfy { $0.contains("down, and nothing arrives since 2027-") })
    }
}
