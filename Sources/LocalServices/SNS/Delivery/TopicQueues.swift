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
        return zip(deliveries, results).map { delivery, result in
            switch result {
            case .success: .delivered
            case .failure(let error) where error.status < 500:
                .refused("the queue \(delivery.queue) refuses: \(error.message)")
            case .failure(let error): .failed(error.message)
            }
        }
    }
}
