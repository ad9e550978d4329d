package import AWSWire

/// The queues that topics deliver to.
///
/// What was taken survives a crash; of one group it is received in the order in which it was taken.
package protocol TopicQueues: Sendable {
    /// Puts messages into queues, in their order; gives what became of each delivery, which is
    /// taken as a whole or not at all.
    func send(_ deliveries: [LocalSQS.Delivery]) async -> [DeliveryOutcome]
}

extension LocalSQS: TopicQueues {
    /// Puts messages into queues, all in one commit.
    package func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome] {
        let results = await deliver(deliveries, from: "sns.amazonaws.com")
        return zip(deliveries, results).map { DeliveryOutcome($1, to: $0.queue) }
    }
}

extension DeliveryOutcome {
    /// What it means that a queue took a message, or did not.
    init(_ result: Result<Void, SQSError>, to queue: String) {
        switch result {
        case .success: self = .delivered
        case .failure(let error) where error == .queueDoesNotExist:
            self = .absent("the queue \(queue) refuses: \(error.message)")
        // That it has too much to do passes.
        case .failure(let error) where error.status < 500 && error != .throttled:
            self = .refused("the queue \(queue) refuses: \(error.message)")
        case .failure(let error): self = .failed(error.message)
        }
    }
}
