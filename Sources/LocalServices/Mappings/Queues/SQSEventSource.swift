import AWSWire
import AuditPipeline
import DynamoModel
import Synchronization

/// Reads a queue of SQS for a loop of an event source mapping.
///
/// What is taken aside stays in the queue: hidden for as long as it would be, and received again
/// then, or given up by the queue's own redrive policy.
final class SQSEventSource: EventSource {
    private struct State {
        /// The receipts of what is taken aside of the batches in hand.
        var aside: Set<String> = []
        var filtered = 0
        var isClosed = false
    }

    private let queues: LocalSQS
    private let event: QueueEvent
    private let options: MappingOptions
    private let pace: Pace
    /// One loop at a time gathers a batch, so that batches become full.
    private let line: TurnLine
    private let state = Mutex(State())

    /// Reads for one loop; those of one mapping stand in one line.
    init(
        _ queues: LocalSQS, _ event: QueueEvent, _ options: MappingOptions, line: TurnLine,
        pace: Pace,
    ) {
        self.line = line
        self.queues = queues
        self.event = event
        self.options = options
        self.pace = pace
    }

    /// How many messages the filters had deleted.
    var filtered: Int { state.withLock(\.filtered) }

    /// Waits for messages, and for more of them as long as the batching window lasts.
    func next(limit: Int) async throws -> [QueuedMessage]? {
        try await line.pass("") { try await gather(limit) }
    }

    /// Deletes what was dealt with.
    func acknowledge(_ batch: [QueuedMessage]) async throws {
        let aside = state.withLock(\.aside)
        let receipts = batch.map(\.message.receipt)
        try await delete(receipts.filter { !aside.contains($0) })
        state.withLock { $0.aside.subtract(receipts) }
    }

    /// Leaves a message to its queue.
    func park(_ element: QueuedMessage, because verdict: Verdict) async throws {
        state.withLock { _ = $0.aside.insert(element.message.receipt) }
    }

    /// Lets the messages be received again at once.
    func release(_ batch: [QueuedMessage], failures: [Int: Int]) async throws {
        let receipts = batch.map(\.message.receipt)
        state.withLock { $0.aside.subtract(receipts) }
        try await ignoringAbsence { () throws(SQSError) in
            try await queues.release(receipts, to: event.source)
        }
    }

    /// None: the queue counts how often it gave a message.
    func earlierFailures(of batch: [QueuedMessage]) -> [Int: Int] { [:] }

    /// Has `next` answer nil, once nobody waits any more.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    private func gather(_ limit: Int) async throws -> [QueuedMessage]? {
        let window = options.batching.window
        guard let first = try await receive(limit, behind: []) else { return nil }
        guard window > .zero, first.count < limit else { return first }
        return try await pace.gather(first, for: window) { gathered in
            try await self.receive(limit - gathered.count, behind: gathered)
        } giveBack: { gathered in
            try await release(gathered, failures: [:])
        }
    }

    /// Waits for messages that the function is to have; nil where there is no room for more, or
    /// nobody may wait any more.
    private func receive(
        _ limit: Int, behind gathered: [QueuedMessage],
    ) async throws -> [QueuedMessage]? {
        while !state.withLock(\.isClosed) {
            try Task.checkCancellation()
            guard let queue = queues.queue(withARN: event.source) else {
                throw LambdaError.notFound("Queue not found: \(event.source)")
            }
            let room = min(limit, room(in: queue, behind: gathered))
            guard room > 0 else { return nil }
            // The function has the queue's whole timeout, however long the batch is gathered.
            let hidden = options.batching.window + .seconds(queue.settings.visibilityTimeout)
            let received = try await queues.receive(
                from: event.source, limit: room, visibilityTimeout: hidden, wait: Limits.queueWait)
            if received.isEmpty, !queues.isOpen { return nil }
            // From now on, and not from when the wait for messages began.
            let hiddenUntil = pace.now().advanced(by: hidden)
            let wanted = try await filter(received)
            guard wanted.isEmpty else {
                return wanted.map { QueuedMessage(message: $0, hiddenUntil: hiddenUntil) }
            }
        }
        return nil
    }

    /// How many more messages a batch takes at once: none once it has as many bytes as a call may
    /// have, and until then ten, or more where more fit however large they are.
    private func room(in queue: SQSQueue, behind gathered: [QueuedMessage]) -> Int {
        let taken = gathered.reduce(0) { $0 + $1.message.body.utf8.count }
        guard taken < Limits.payloadBytes else { return 0 }
        let fitting = (Limits.payloadBytes - taken) / queue.settings.maximumMessageBytes
        return max(AWSWire.Limits.batchEntries, fitting)
    }

    /// The messages that match; the others are deleted.
    private func filter(_ messages: [ReceivedMessage]) async throws -> [ReceivedMessage] {
        guard !options.filters.isEmpty else { return messages }
        let wanted = messages.filter { options.filters.accept(event.value(of: $0)) }
        let kept = Set(wanted.map(\.receipt))
        let unwanted = messages.map(\.receipt).filter { !kept.contains($0) }
        try await delete(unwanted)
        state.withLock { $0.filtered += unwanted.count }
        return wanted
    }

    private func delete(_ receipts: [String]) async throws {
        for start in stride(from: 0, to: receipts.count, by: Limits.removedPerStep) {
            let step = Array(receipts[start...].prefix(Limits.removedPerStep))
            try await ignoringAbsence { () throws(SQSError) in
                try await queues.delete(step, from: event.source)
            }
        }
    }

    /// A queue that was deleted took its messages along: nothing is left to be done for them.
    private func ignoringAbsence(_ work: () async throws(SQSError) -> Void) async throws(SQSError) {
        do throws(SQSError) {
            try await work()
        } catch {
            guard error == .queueDoesNotExist else { throw error }
        }
    }
}
