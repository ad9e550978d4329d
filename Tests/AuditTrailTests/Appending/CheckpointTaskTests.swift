import AuditTrail
import Foundation
import Synchronization
import Testing

@Suite struct CheckpointTaskTests {
    @Test func `what is there at the start is sealed at once`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        await CheckpointTask(trail, every: .seconds(10), clock: CountedClock(sleeps: 0)).run {
            Issue.record($0)
        }
        #expect(try test.directory.text(of: "checkpoint").contains("\n3\n"))
        try await trail.close()
    }

    @Test func `the file of a new trail is there with its first entries`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        async let task: Void = CheckpointTask(
            trail, every: .seconds(10), clock: CountedClock(sleeps: 0)
        ).run { Issue.record($0) }
        _ = try await trail.append(try table.puts(3))
        await task
        #expect(try test.directory.text(of: "checkpoint").contains("\n3\n"))
        try await trail.close()
    }

    @Test func `entries are sealed when the interval is over, and cancelling ends the task`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        let clock = CountedClock(sleeps: 2)
        await CheckpointTask(trail, every: .seconds(10), clock: clock).run { error in
            Issue.record(error)
        }
        #expect(clock.slept == [.seconds(10), .seconds(10)])
        #expect(try trail.reader.read { $0.checkpoint?.size } == 3)
        try await trail.close()
    }

    @Test func `a checkpoint that can not be made is tried again when the interval is over`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        // Where the file's draft would be written stands a directory, until the second interval.
        let obstacle = test.directory.file("checkpoint.new")
        try FileManager.default.createDirectory(
            atPath: obstacle, withIntermediateDirectories: false)
        let clock = CountedClock(sleeps: 3) { sleep in
            if sleep == 2 { try FileManager.default.removeItem(atPath: obstacle) }
        }
        var reports = 0
        await CheckpointTask(trail, every: .seconds(10), clock: clock).run { _ in reports += 1 }
        #expect(reports == 2)
        #expect(clock.slept.count == 3)
        #expect(try test.directory.text(of: "checkpoint").contains("\n3\n"))
        try await trail.close()
    }

    @Test func `closing publishes what could not be published before`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        let obstacle = test.directory.file("checkpoint.new")
        try FileManager.default.createDirectory(
            atPath: obstacle, withIntermediateDirectories: false)
        await #expect(throws: TrailError.self) { _ = try await trail.seal() }
        try FileManager.default.removeItem(atPath: obstacle)
        try await trail.close()
        #expect(try test.directory.text(of: "checkpoint").contains("\n3\n"))
    }
}

/// A clock on which every sleep is over at once, until one is cancelled.
private final class CountedClock: Clock, Sendable {
    private let remaining: Mutex<Int>
    private let intervals = Mutex<[Duration]>([])
    private let onSleep: @Sendable (Int) throws -> Void

    /// Calls `onSleep` with the number of each sleep, from one, before it is over.
    init(sleeps: Int, onSleep: @escaping @Sendable (Int) throws -> Void = { _ in }) {
        remaining = Mutex(sleeps)
        self.onSleep = onSleep
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
        let count = intervals.withLock { intervals in
            intervals.append(now.duration(to: deadline))
            return intervals.count
        }
        try onSleep(count)
    }
}
