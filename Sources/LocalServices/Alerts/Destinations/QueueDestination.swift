package import AWSWire
package import AuditPipeline

/// A queue of SQS that is told of alerts.
package struct QueueDestination: AlertDestination {
    private let queue: String
    private let queues: any TopicQueues

    /// Sends to the queue with an ARN.
    package init(queue: String, queues: any TopicQueues) {
        self.queue = queue
        self.queues = queues
    }

    /// The queue.
    package var place: String { queue }

    /// One, so that they arrive in their order.
    package var atOnce: Int { 1 }

    /// Sends one message, which a FIFO queue knows when it comes again.
    package func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        var message = OutgoingMessage(body: AlertForm.cloudEvents.body(of: notice))
        if queue.hasSuffix(".fifo") {
            message.groupID = notice.keyHash
            message.deduplicationID = notice.alert.id
        }
        let outcomes = await queues.send([.init(to: queue, [message])])
        return outcomes.first ?? .failed("the queue did not answer")
    }
}
