package import AuditPipeline
import Testing

/// What every topic and queue must do together.
package enum MessagingContract {
    /// A topic and two queues that subscribed to it; all of them empty.
    package struct Subject: Sendable {
        let topic: any Topic
        let queue: any Queue
        let other: any Queue

        /// Gathers what belongs together.
        package init(topic: any Topic, queue: any Queue, other: any Queue) {
            self.topic = topic
            self.queue = queue
            self.other = other
        }
    }

    /// All promises of the two ports.
    package static let promises = delivery + settling + waiting

    private static let delivery: [Promise<Subject>] = [
        Promise("messages come in the order in which they were published") { subject in
            try await subject.topic.publish([3, 1, 2])
            try await subject.topic.publish([4])
            let received = try await subject.queue.receive(limit: 10)
            #expect(received?.map(\.change) == [3, 1, 2, 4])
        },
        Promise("the numbers of messages rise") { subject in
            try await subject.topic.publish([1, 2, 3])
            let numbers = try await subject.queue.receive(limit: 10)?.map(\.id) ?? []
            #expect(numbers.count == 3)
            #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        },
        Promise("every subscription gets every message") { subject in
            try await subject.topic.publish([1, 2])
            #expect(try await subject.queue.receive(limit: 10)?.map(\.change) == [1, 2])
            #expect(try await subject.other.receive(limit: 10)?.map(\.change) == [1, 2])
        },
        Promise("a change that is published twice comes twice") { subject in
            try await subject.topic.publish([1])
            try await subject.topic.publish([1])
            #expect(try await subject.queue.receive(limit: 10)?.map(\.change) == [1, 1])
        },
        Promise("nobody receives more than was asked for") { subject in
            try await subject.topic.publish([1, 2, 3])
            #expect(try await subject.queue.receive(limit: 2)?.map(\.change) == [1, 2])
            #expect(try await subject.queue.receive(limit: 2)?.map(\.change) == [3])
        },
    ]

    private static let settling: [Promise<Subject>] = [
        Promise("a message that was received does not come again by itself") { subject in
            try await subject.topic.publish([1])
            _ = try await subject.queue.receive(limit: 10)
            try await subject.topic.publish([2])
            #expect(try await subject.queue.receive(limit: 10)?.map(\.change) == [2])
        },
        Promise("forgetting a message twice is no error") { subject in
            try await subject.topic.publish([1])
            let received = try await subject.queue.receive(limit: 10) ?? []
            try await subject.queue.delete(received)
            try await subject.queue.delete(received)
        },
        Promise("a released message comes before younger ones, with its failures") { subject in
            try await subject.topic.publish([1, 2, 3])
            var received = try await subject.queue.receive(limit: 2) ?? []
            for index in received.indices { received[index].failures = 5 + index }
            try await subject.queue.release(received.reversed())
            let again = try await subject.queue.receive(limit: 2)
            #expect(again?.map(\.change) == [1, 2])
            #expect(again?.map(\.failures) == [5, 6])
            #expect(try await subject.queue.receive(limit: 2)?.map(\.change) == [3])
        },
        Promise("what was deleted or parked does not come back by a release") { subject in
            try await subject.topic.publish([1, 2, 3])
            let received = try await subject.queue.receive(limit: 3) ?? []
            try await subject.queue.delete([received[0]])
            try await subject.queue.park(received[1], because: verdict)
            try await subject.queue.release(received)
            #expect(try await subject.queue.receive(limit: 3)?.map(\.change) == [3])
        },
        Promise("a parked message is out of the way, and parking it again is no error") { subject in
            try await subject.topic.publish([1, 2])
            let received = try await subject.queue.receive(limit: 2) ?? []
            try await subject.queue.park(received[0], because: verdict)
            try await subject.queue.park(received[0], because: verdict)
            try await subject.queue.release(received)
            #expect(try await subject.queue.receive(limit: 2)?.map(\.change) == [2])
        },
        Promise("what happens in one queue leaves the other alone") { subject in
            try await subject.topic.publish([1, 2])
            let received = try await subject.queue.receive(limit: 2) ?? []
            try await subject.queue.delete(received)
            #expect(try await subject.other.receive(limit: 2)?.map(\.change) == [1, 2])
        },
    ]

    private static let waiting: [Promise<Subject>] = [
        Promise("a receiver waits until something is published") { subject in
            async let received = subject.queue.receive(limit: 10)
            try await subject.topic.publish([1])
            #expect(try await received?.map(\.change) == [1])
        },
        Promise("a receiver wakes when a message is released") { subject in
            try await subject.topic.publish([1])
            let first = try await subject.queue.receive(limit: 10) ?? []
            async let second = subject.queue.receive(limit: 10)
            try await subject.queue.release(first)
            #expect(try await second?.map(\.change) == [1])
        },
        Promise("cancelling ends the wait, and takes nothing") { subject in
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await subject.queue.receive(limit: 10) }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            try await subject.topic.publish([1])
            #expect(try await subject.queue.receive(limit: 10)?.map(\.change) == [1])
        },
        Promise("closing ends the wait with nil") { subject in
            async let received = subject.queue.receive(limit: 10)
            subject.queue.close()
            let nothing = try await received
            #expect(nothing == nil)
        },
        Promise("what was received before closing can still be settled") { subject in
            try await subject.topic.publish([1])
            let received = try await subject.queue.receive(limit: 10) ?? []
            subject.queue.close()
            try await subject.queue.delete(received)
        },
    ]

    private static let verdict = Verdict(reason: "It is no change.", attempts: 1)
}

extension ChangeReference: ExpressibleByIntegerLiteral {
    /// Change number `value` of shard 1.
    package init(integerLiteral value: Int64) {
        self.init(shard: 1, sequence: value)
    }
}
