import AuditTrail
import Synchronization
import Testing

@Suite struct CheckpointTaskTests {
    @Test func `entries are sealed when the interval is over, and cancelling ends the task`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        let clock = CountedClock(sleeps: 2)
        try await CheckpointTask(trail, every: .seconds(10), clock: clock).run()
        #expect(clock.slept == [.seconds(10), .seconds(10)])
        #expect(try trail.reader.read { $0.checkpoint?.size } == 3)
        try await trail.close()
    }
}

/// A clock on which every sleep is over at once, until one is cancelled.
private final class CountedClock: Clock, Sendable {
    private let remaining: Mutex<Int>
    private let intervals = Mutex<[Duration]>([])

    init(sleeps: Int) {
        remaining = Mutex(sleeps)
    }

    let now = ContinuousClock.now
    var slept: [Duration] { intervals.withLock { $0 } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let isOver = remaining.withLock { remaining in
            remaining -= 1
            return remaining < 0
        }
        if isOver { throw CancellationError() }
        intervals.withLock { $0.append(now.duration(to: deadline)) }
    }
}
