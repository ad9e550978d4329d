import AWSWire
import DynamoModel
import SQLite
import Testing

@testable import LocalServices

/// How many messages can be with receivers.
struct InFlightTests {
    @Test func `who does not wait is told that too many messages are in flight`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        try await fixture.send(["a", "b"], to: queue)
        try await fixture.fillInFlight(to: 119_999)
        #expect(try await fixture.bodies(of: queue) == ["a"])
        await #expect(throws: SQSError.overLimit("Too many messages in flight for queue q.")) {
            try await fixture.receive(from: queue)
        }
        fixture.clock.move(by: .seconds(30))
        #expect(try await fixture.bodies(of: queue) == ["b"])
    }

    @Test func `who waits is told nothing of it`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        try await fixture.send(["a"], to: queue)
        try await fixture.fillInFlight(to: 120_000)
        async let received = fixture.sqs.receive(from: queue, limit: 1, wait: .seconds(20))
        while fixture.clock.alarms < 1 { await Task.yield() }
        fixture.clock.move(by: .seconds(20))
        #expect(try await received.isEmpty)
    }

    @Test func `a queue that keeps an order gives nothing, and tells nobody`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q.fifo", #"{"FifoQueue":"true"}"#)
        try await fixture.send(["a"], to: queue, group: "g")
        try await fixture.fillInFlight(to: 120_000)
        #expect(try await fixture.bodies(of: queue).isEmpty)
        fixture.clock.move(by: .seconds(3600))
        #expect(try await fixture.bodies(of: queue) == ["a"])
    }
}

extension SQSFixture {
    /// Has messages of the first queue be with receivers, for a minute or longer.
    fileprivate func fillInFlight(to count: Int) async throws {
        let hidden = clock.now.advanced(by: .seconds(60)).milliseconds
        try await sqs.writer.perform { connection in
            let add = try connection.prepare(
                """
                WITH RECURSIVE numbers (n) AS (
                    SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1
                )
                INSERT INTO messages (queue, id, available, receives, sent, first_received)
                SELECT 1, 1000000 + n, ?2, 1, ?2, ?2 FROM numbers
                """)
            try add.bind(1, count)
            try add.bind(2, hidden)
            try add.run()
            try connection.countMessages(count, received: count, of: 1)
        }
    }
}
