import Testing

@testable import AuditPipeline

struct BellTests {
    private let bell = Bell()

    @Test func `a ring before the wait is not missed`() async throws {
        let heard = try #require(bell.rings)
        bell.ring()
        try await bell.wait(after: heard)
        #expect(bell.rings == heard + 1)
    }

    @Test func `a ring wakes everybody`() async throws {
        let heard = try #require(bell.rings)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { try await bell.wait(after: heard) } }
            bell.ring()
            try await group.waitForAll()
        }
    }

    @Test func `a wait that is cancelled throws`() async throws {
        let heard = try #require(bell.rings)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bell.wait(after: heard) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test func `closing wakes everybody, and nobody waits again`() async throws {
        let heard = try #require(bell.rings)
        async let waiting: Void = bell.wait(after: heard)
        bell.close()
        try await waiting
        try await bell.wait(after: heard)
        #expect(bell.rings == nil)
    }
}
