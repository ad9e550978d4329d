/// Reads a queue for an event source mapping.
public struct QueueEventSource: EventSource {
    private let queue: any Queue

    /// Reads `queue`, which nobody else should read meanwhile, or messages overtake each other.
    public init(_ queue: any Queue) {
        self.queue = queue
    }

    /// Waits for messages, oldest first; nil when the queue has been closed.
    public func next(limit: Int) async throws -> [Message]? {
        try await queue.receive(limit: limit)
    }

    /// Deletes the messages.
    public func acknowledge(_ batch: [Message]) async throws {
        try await queue.delete(batch)
    }

    /// Parks a message in its queue.
    public func park(_ element: Message, because verdict: Verdict) async throws {
        try await queue.park(element, because: verdict)
    }

    /// Puts the messages back with their failures.
    public func release(_ batch: [Message], failures: [Int: Int]) async throws {
        var returned = batch
        for (place, count) in failures { returned[place].failures = count }
        try await queue.release(returned)
    }

    /// The failures that the messages carry.
    public func earlierFailures(of batch: [Message]) -> [Int: Int] {
        var failures: [Int: Int] = [:]
        for (place, message) in batch.enumerated() where message.failures > 0 {
            failures[place] = message.failures
        }
        return failures
    }

    /// Closes the queue.
    public func close() {
        queue.close()
    }
}
