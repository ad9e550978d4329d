import AuditPipeline
import LocalServices
import PortContracts
import Testing

struct LocalTopicTests {
    private let temporary: TemporaryFile
    private let file: ServicesFile

    init() throws {
        temporary = try TemporaryFile()
        file = try temporary.open(queueCapacity: 2)
    }

    @Test func `what was published is there after a crash`() async throws {
        let queues = [try await file.queue(named: "audit"), try await file.queue(named: "search")]
        try await file.topic(deliveringTo: queues).publish([1, 2])
        let reopened = try temporary.open()
        for name in ["audit", "search"] {
            let received = try await reopened.queue(named: name).receive(limit: 10)
            #expect(received?.map(\.change) == [1, 2])
        }
    }

    @Test func `a publisher waits while a queue is full`() async throws {
        let queue = try await file.queue(named: "audit")
        let topic = file.topic(deliveringTo: [queue])
        try await topic.publish([1, 2])
        async let waiting: Void = topic.publish([3])
        #expect(try await queue.status().depth == 2)
        let received = try await queue.receive(limit: 10) ?? []
        #expect(received.map(\.change) == [1, 2])
        try await queue.delete(received)
        try await waiting
        #expect(try await queue.receive(limit: 10)?.map(\.change) == [3])
    }

    @Test func `a publisher that waits can be cancelled, and has published nothing`() async throws {
        let queue = try await file.queue(named: "audit")
        let topic = file.topic(deliveringTo: [queue])
        try await topic.publish([1, 2])
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await topic.publish([3]) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(try await queue.status().depth == 2)
    }

    @Test func `a closed queue takes messages as long as there is room`() async throws {
        let queue = try await file.queue(named: "audit")
        queue.close()
        try await file.topic(deliveringTo: [queue]).publish([1])
        #expect(try await queue.status().depth == 1)
    }

    @Test func `a publisher that waits is refused when the queue is closed`() async throws {
        let queue = try await file.queue(named: "audit")
        let topic = file.topic(deliveringTo: [queue])
        try await topic.publish([1, 2])
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await topic.publish([3]) }
            queue.close()
            await #expect(throws: QueueClosed.self) { try await group.next() }
        }
    }
}
