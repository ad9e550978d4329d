/// Reads a queue for an event source mapping.
public struct QueueEventSource: EventSource {
    private let queue: any Queue
    private let window: Duration
    private let pace: Pace?

    /// Reads `queue`, which nobody else should read meanwhile, or messages overtake each other.
    public init(_ queue: any Queue) {
        self.queue = queue
        window = .zero
        pace = nil
    }

    /// Reads `queue`, and has a batch that is not full wait for more for as long as a window.
    public init(_ queue: any Queue, window: Duration, pace: Pace) {
        self.queue = queue
        self.window = window
        self.pace = pace
    }

    /// Waits for messages, oldest first; nil when the queue has been closed.
    public func next(limit: Int) async throws -> [Message]? {
        let first = try await queue.receive(limit: limit)
        guard let first, first.count < limit, let pace, window > .zero else { return first }
        return try await pace.gather(first, for: window) { [queue] gathered in
            guard gathered.count < limit else { return nil }
            return try await queue.receive(limit: limit - gathered.count)
        } giveBack: { messages in
            // Nobody else would see them before the next start.
            try await queue.release(messages)
        }
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
