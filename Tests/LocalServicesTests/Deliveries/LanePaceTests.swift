import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

struct LanePaceTests {
    private let now = Timestamp(milliseconds: 0)

    private func pace(_ rounds: [DeliveryOutcome]...) -> LanePace {
        var pace = LanePace()
        for outcomes in rounds { pace.count(outcomes, at: now, jitter: 1) }
        return pace
    }

    @Test func `pauses double up to half a minute where nothing arrives`() {
        let opens = (1...8).map { count in
            var pace = LanePace()
            for _ in 0..<count { pace.count([.failed("x")], at: now, jitter: 1) }
            return pace.opens?.milliseconds
        }
        #expect(opens == [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    }

    @Test func `one that arrives is enough`() {
        let pace = pace([.failed("x")], [.failed("x"), .delivered])
        #expect(pace.trouble == nil)
    }

    @Test func `a receiver that refuses is there`() {
        #expect(pace([.refused("no")]) == LanePace())
    }

    @Test func `a function that fails of everything is left alone`() {
        #expect(pace([.faulted("x")]).trouble?.reason == "x")
    }

    @Test func `the trouble began with the first of the failures in a row`() {
        var pace = pace([.failed("x")])
        pace.count([.failed("y")], at: now.advanced(by: .seconds(5)), jitter: 1)
        #expect(pace.trouble == LanePace.Trouble(since: now, reason: "y"))
    }

    @Test func `what is noted alone makes no pause`() {
        var pace = LanePace()
        pace.note([.failed("x")], at: now)
        #expect(pace.trouble == LanePace.Trouble(since: now, reason: "x"))
        #expect(pace.isOpen(at: now))
        pace.note([.failed("x"), .delivered], at: now)
        #expect(pace == LanePace())
    }

    @Test func `what a receiver asks for counts also where something else arrives`() {
        let pace = pace([.delivered, .failed("429", notBefore: .seconds(60))])
        #expect(!pace.isOpen(at: now.advanced(by: .seconds(59))))
        #expect(pace.isOpen(at: now.advanced(by: .seconds(60))))
    }

    @Test func `receivers are due when something is, and when they can be asked`() {
        let paces = LanePaces()
        paces.change("held") { $0.hold([.failed("x", notBefore: .seconds(9))], at: now) }
        let later = now.advanced(by: .seconds(20))
        let due = paces.due([("held", now), ("free", now), ("later", later)], at: now)
        #expect(due.receivers == ["free"])
        #expect(due.next == .seconds(9))
    }

    @Test func `receivers that nothing waits for are forgotten`() {
        let paces = LanePaces()
        paces.change("held") { $0.hold([.failed("x", notBefore: .seconds(9))], at: now) }
        _ = paces.due([], at: now)
        #expect(paces["held"] == LanePace())
    }
}
