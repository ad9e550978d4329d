package import AWSWire
package import AuditPipeline

/// A topic of SNS that is told of alerts.
package struct TopicDestination: AlertDestination {
    private let topic: String
    private let topics: LocalSNS

    /// Publishes to the topic with an ARN.
    package init(topic: String, topics: LocalSNS) {
        self.topic = topic
        self.topics = topics
    }

    /// The topic.
    package var place: String { topic }

    /// One, so that they arrive in their order.
    package var atOnce: Int { 1 }

    /// Publishes one message, which a FIFO topic knows when it comes again.
    package func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        var fields = [
            "Message": AlertForm.cloudEvents.body(of: notice),
            "Subject": "\(notice.alert.severity.rawValue): \(notice.alert.rule)",
        ]
        if topic.hasSuffix(".fifo") {
            fields["MessageGroupId"] = notice.keyHash
            fields["MessageDeduplicationId"] = notice.alert.id
        }
        return await topics.publish(QueryFields(fields), to: topic)
    }
}

extension LocalSNS {
    /// Publishes a message with the fields of a Publish request to the topic with an ARN.
    fileprivate func publish(_ fields: QueryFields, to arn: String) async -> DeliveryOutcome {
        do throws(QueryRefusal) {
            let topic = try await topic(arn: arn)
            _ = try await publish([try Publication(fields, to: topic)], to: topic)
            return .delivered
        } catch {
            guard error != .topicDoesNotExist else {
                return .absent("the topic \(arn) does not exist")
            }
            let reason = "the topic \(arn) refuses: \(error.message)"
            return error.status < 500 ? .refused(reason) : .failed(reason)
        }
    }
}
