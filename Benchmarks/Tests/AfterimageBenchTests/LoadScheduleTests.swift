import Testing

@testable import AfterimageBench

@Suite struct LoadScheduleTests {
    @Test func `as many requests are sent as were asked for`() {
        var schedule = schedule(pace: .asAnswered, end: .requests(3))
        #expect((0..<5).map { _ in name(schedule.next(at: 0)) } == ["0", "1", "2", "end", "end"])
    }

    @Test func `at a rate a request waits for its time and counts from it`() throws {
        var schedule = schedule(pace: .perSecond(1000), end: .seconds(0.002))
        #expect(name(schedule.next(at: 0)) == "0")
        #expect(name(schedule.next(at: 999_999)) == "wait")
        guard case .send(let late) = schedule.next(at: 1_700_000) else {
            Issue.record("the second request is due")
            return
        }
        #expect(late.dueAt == 1_000_000)
        #expect(name(schedule.next(at: 1_700_000)) == "end")
    }

    @Test func `without a rate the time decides the end`() {
        var schedule = schedule(pace: .asAnswered, end: .seconds(1))
        #expect(name(schedule.next(at: 999_999_999)) == "0")
        #expect(name(schedule.next(at: 1_000_000_000)) == "end")
    }

    private func schedule(pace: Load.Pace, end: Load.End) -> LoadSchedule {
        let load = Load(port: 0, requests: [], keys: .ascending, pace: pace, end: end)
        return LoadSchedule(load, startedAt: 0)
    }

    private func name(_ next: LoadSchedule.Next) -> String {
        switch next {
        case .send(let turn): "\(turn.number)"
        case .wait: "wait"
        case .end: "end"
        }
    }
}
