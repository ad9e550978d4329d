import Synchronization
import Testing

@testable import AuditConsole

/// A world that is looked at, whose time stands still until a test moves it.
private final class World: Sendable {
    struct Fog: Error {}

    let looks = Mutex(0)
    let isFoggy = Mutex(false)
    let moment = Mutex(ContinuousClock().now)

    func outlook(before: @escaping @Sendable () async -> Void = {}) -> LiveOutlook {
        let look: @Sendable () async throws -> LiveSigns = {
            await before()
            if self.isFoggy.withLock({ $0 }) { throw Fog() }
            var signs = LiveSigns()
            signs.backlog.changes = self.looks.withLock { looks in
                looks += 1
                return looks
            }
            return signs
        }
        return LiveOutlook(now: { self.moment.withLock { $0 } }, look)
    }
}

struct LiveOutlookTests {
    private let world = World()

    @Test func `many who follow look once`() async throws {
        let outlook = world.outlook { for _ in 0..<100 { await Task.yield() } }
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<50 { group.addTask { try await outlook.signs().backlog.changes } }
            for try await changes in group { #expect(changes == 1) }
        }
        #expect(world.looks.withLock { $0 } == 1)
    }

    @Test func `what has grown old is looked at again`() async throws {
        let outlook = world.outlook()
        #expect(try await outlook.signs().backlog.changes == 1)
        world.moment.withLock { $0 += Limits.signsAge }
        #expect(try await outlook.signs().backlog.changes == 2)
        #expect(try await outlook.signs().backlog.changes == 2)
    }

    @Test func `who looks in vain is told, and the next one looks again`() async throws {
        let outlook = world.outlook()
        world.isFoggy.withLock { $0 = true }
        await #expect(throws: World.Fog.self) { try await outlook.signs() }
        world.isFoggy.withLock { $0 = false }
        #expect(try await outlook.signs().backlog.changes == 1)
    }
}
