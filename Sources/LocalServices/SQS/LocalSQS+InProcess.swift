package import AWSWire
import DynamoModel
import Synchronization

/// Queues for the services and consumers of this process.
extension LocalSQS {
    /// Messages for the queue with an ARN.
    package struct Delivery: Sendable {
        /// The queue's ARN.
        package let queue: String
        /// The messages.
        package let messages: [OutgoingMessage]

        /// Sends messages to the queue with that ARN.
        package init(to queue: String, _ messages: [OutgoingMessage]) {
            self.queue = queue
            self.messages = messages
        }
    }

    /// Puts messages into queues, all in one commit, and tells for each delivery whether its queue
    /// took it, once those that did are durable.
    ///
    /// A delivery is taken as a whole or not at all; a queue that is not there, or refuses one of
    /// the messages, keeps nothing from the others.
    ///
    /// - Parameter sender: Who sends them, as receivers may ask.
    package func deliver(
        _ deliveries: [Delivery], from sender: String,
        _ completion: @escaping @Sendable ([Result<Void, SQSError>]) -> Void,
    ) {
        let prepared = deliveries.map { delivery in
            Result { () throws(SQSError) in try prepare(delivery, from: sender) }
        }
        let now = environment.clock.now()
        write { connection in
            try prepared.map { prepared -> Result<Void, SQSError> in
                switch prepared {
                case .failure(let error): return .failure(error)
                case .success(let (queue, messages)):
                    do {
                        _ = try connection.send(messages, to: queue, at: now)
                        return .success(())
                    } catch let error as SQSError where error == .queueDoesNotExist {
                        return .failure(.queueDoesNotExist)
                    }
                }
            }
        } completion: { outcome in
            switch outcome {
            case .failure(let error): completion(prepared.map { _ in .failure(error) })
            case .success(let results):
                completion(results)
                for case (.success(let (queue, messages)), .success) in zip(prepared, results) {
                    self.wake(messages.count, at: queue.name)
                }
            }
        }
    }

    /// The same, for who can wait.
    package func deliver(
        _ deliveries: [Delivery], from sender: String,
    ) async -> [Result<Void, SQSError>] {
        await withCheckedContinuation { continuation in
            deliver(deliveries, from: sender) { continuation.resume(returning: $0) }
        }
    }

    /// Makes a queue unless there is one of that name, which stays as it is.
    package func declare(
        _ name: String, _ attributes: [String: String],
    ) async throws(SQSError) {
        let settings = try QueueSettings(attributes)
        try QueueName.check(name, isOrdered: settings.isOrdered)
        guard queues.withLock({ $0[name] }) == nil else { return }
        let now = environment.clock.now()
        let new = SQSQueue(
            number: 0, name: name, settings: settings, created: now, modified: now, tags: [:])
        _ = try await outcome { add(new, $0) }.get()
    }

    /// Whether there is a queue with that ARN, here.
    package func hasQueue(_ arn: String) -> Bool { queue(withARN: arn) != nil }

    /// Whether receivers may wait for messages; not any more once the server is to stop.
    var isOpen: Bool { letsWait.withLock { $0 } }

    /// Receives messages with all their attributes: as many as one commit hands out, and of a queue
    /// that keeps an order no more than ten; waits up to `wait` for the first, unless cancelled.
    ///
    /// - Parameter timeout: For how long they are hidden; nil leaves it to the queue.
    package func receive(
        from arn: String, limit: Int, visibilityTimeout timeout: Duration? = nil, wait: Duration,
    ) async throws(SQSError) -> [ReceivedMessage] {
        guard let queue = queue(withARN: arn) else { throw .queueDoesNotExist }
        let isOrdered = queue.settings.isOrdered
        let most = isOrdered ? AWSWire.Limits.batchEntries : Limits.receivedPerStep
        let client = ClientPresence()
        let order = ReceiveOrder(
            limit: min(limit, most),
            visibilityTimeout: timeout ?? .seconds(queue.settings.visibilityTimeout),
            wait: wait, selection: .init(attributes: ["All"], systemAttributes: ["All"]),
            client: client)
        let received = await withTaskCancellationHandler {
            await outcome { receive(order, from: queue.name, $0) }
        } onCancel: {
            client.end()
            // Everybody looks again; those who have not gone go on waiting.
            wake(.max, at: queue.name)
        }
        return try received.get()
    }

    /// Forgets messages that were received; an old receipt is no error, and does nothing.
    package func delete(_ receipts: [String], from arn: String) async throws(SQSError) {
        try await settle(receipts, of: arn) { .delete($0) }
    }

    /// Hides messages that were received for another while; none lets them be received at once.
    package func release(
        _ receipts: [String], to arn: String, after delay: Duration = .zero,
    ) async throws(SQSError) {
        let seconds = Int(clamping: delay.components.seconds)
        try await settle(receipts, of: arn) { .hide($0, seconds: seconds) }
    }

    private func prepare(
        _ delivery: Delivery, from sender: String,
    ) throws(SQSError) -> (SQSQueue, [NewMessage]) {
        guard let queue = queue(withARN: delivery.queue) else { throw .queueDoesNotExist }
        var messages: [NewMessage] = []
        for message in delivery.messages {
            try message.check()
            messages.append(
                try NewMessage(message, id: environment.newID(), sender: sender, to: queue))
        }
        return (queue, messages)
    }

    private func settle(
        _ receipts: [String], of arn: String, _ settlement: (ReceiptHandle) -> Settlement,
    ) async throws(SQSError) {
        guard let queue = queue(withARN: arn) else { throw .queueDoesNotExist }
        var settlements: [Settlement] = []
        for receipt in receipts { settlements.append(settlement(try ReceiptHandle(receipt))) }
        // What is not in flight any more is somebody else's; nothing is left to do for it.
        _ = try await outcome { settle(settlements, of: queue, $0) }.get()
    }

    private func outcome<Value: Sendable>(
        _ start: (@escaping ServiceReply<Value, SQSError>) -> Void,
    ) async -> Result<Value, SQSError> {
        await withCheckedContinuation { continuation in
            start { continuation.resume(returning: $0) }
        }
    }
}
