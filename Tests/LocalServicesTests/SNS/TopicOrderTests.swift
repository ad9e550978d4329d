import AWSWire
import Testing

@testable import LocalServices

/// Topics that keep an order, where queues can not be reached.
struct TopicOrderTests {
    @Test func `what a queue can not take now fails, so that nothing overtakes it`() async throws {
        let fixture = try SNSFixture()
        let topic = try await fixture.createFIFO()
        fixture.queues.fail(.failed("busy"))
        await #expect(throws: QueryRefusal.service("busy")) {
            try await fixture.publish("1", to: topic)
        }
        #expect(try await fixture.waitingDeliveries() == 0)
        try await fixture.publish("1", to: topic)
        try await fixture.publish("2", to: topic)
        let ids = fixture.queues.taken.flatMap(\.messages).map(\.deduplicationID)
        #expect(ids == ["1", "2"])
    }

    @Test func `what a queue refuses waits, to become a dead letter`() async throws {
        let fixture = try SNSFixture()
        let topic = try await fixture.createFIFO()
        fixture.queues.fail(.refused("too long"))
        try await fixture.publish("1", to: topic)
        #expect(try await fixture.waitingDeliveries() == 1)
    }

    @Test func `a queue that has too much to do is tried again`() {
        let outcome = DeliveryOutcome(.failure(.throttled), to: "q")
        #expect(outcome == .failed("Too many requests are waiting: try again later."))
    }

    @Test func `a queue that is not there is told from one that refuses`() {
        let outcome = DeliveryOutcome(.failure(.queueDoesNotExist), to: "q")
        #expect(outcome == .absent("the queue q refuses: \(SQSError.queueDoesNotExist.message)"))
    }
}
