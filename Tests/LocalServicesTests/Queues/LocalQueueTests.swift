import AuditPipeline
import LocalServices
import PortContracts
import Testing

struct LocalQueueTests {
    private let temporary: TemporaryFile
    private let file: ServicesFile

    init() throws {
        temporary = try TemporaryFile()
        file = try temporary.open()
    }

    @Test func `the queue of a name is one and the same`() async throws {
        let first = try await file.queue(named: "audit")
        #expect(try await file.queue(named: "audit") === first)
    }

    @Test func `after a crash everything that was not deleted comes again, in order`() async throws
    {
        let queue = try await queueWithMessages([1, 2, 3])
        let received = try await queue.receive(limit: 2) ?? []
        try await queue.delete([received[0]])
        let again = try await temporary.open().queue(named: "audit").receive(limit: 10)
        #expect(again?.map(\.change) == [2, 3])
    }

    @Test func `failures survive a crash`() async throws {
        let queue = try await queueWithMessages([1])
        var received = try await queue.receive(limit: 1) ?? []
        received[0].failures = 2
        try await queue.release(received)
        let again = try await temporary.open().queue(named: "audit").receive(limit: 1)
        #expect(again?.map(\.failures) == [2])
    }

    @Test func `a number is not given twice, also when its message is gone`() async throws {
        let queue = try await queueWithMessages([1, 2])
        let received = try await queue.receive(limit: 2) ?? []
        try await queue.delete(received)
        let reopened = try temporary.open()
        let again = try await reopened.queue(named: "audit")
        try await reopened.topic(deliveringTo: [again]).publish([3])
        let next = try await again.receive(limit: 1)?.first
        #expect(next?.id == received[1].id + 1)
    }

    @Test func `messages that do not lie side by side are deleted, and no other`() async throws {
        let queue = try await queueWithMessages([1, 2, 3, 4, 5, 6])
        let received = try await queue.receive(limit: 6) ?? []
        try await queue.delete([received[4], received[0], received[1]])
        try await queue.release(received)
        #expect(try await queue.receive(limit: 6)?.map(\.change) == [3, 4, 6])
    }

    @Test func `the status tells depth and age, parked messages left out`() async throws {
        let queue = try await queueWithMessages([1, 2, 3])
        let received = try await queue.receive(limit: 2) ?? []
        try await queue.delete([received[0]])
        try await queue.park(received[1], because: Verdict(reason: "poison", attempts: 4))
        let status = try await queue.status()
        #expect(status.depth == 1)
        #expect(status.oldest == TemporaryFile.now)
        #expect(try await file.deadLetterCounts() == ["audit": 1])
    }

    @Test func `the depth is known again after a crash`() async throws {
        _ = try await queueWithMessages([1, 2, 3])
        #expect(try await temporary.open().queue(named: "audit").status().depth == 3)
    }

    @Test func `an empty queue has no oldest message`() async throws {
        let status = try await file.queue(named: "audit").status()
        #expect(status.depth == 0)
        #expect(status.oldest == nil)
    }

    private func queueWithMessages(_ changes: [ChangeReference]) async throws -> LocalQueue {
        let queue = try await file.queue(named: "audit")
        try await file.topic(deliveringTo: [queue]).publish(changes)
        return queue
    }
}
