package import AWSWire
package import DynamoModel
import SQLite

extension LocalSQS {
    /// Tells the attributes of a queue.
    package func getQueueAttributes(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<QueueTexts, SQSError>,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            let known = LocalSQS.attributeNames
            for name in request.attributeNames where name != "All" && !known.contains(name) {
                throw .unknownAttribute(name)
            }
            let wantsAll = request.attributeNames.contains("All")
            let names = wantsAll ? known : known.filter(request.attributeNames.contains)
            guard names.contains(where: LocalSQS.countedNames.contains) else {
                return reply(.success(texts(names, of: queue, MessageCounts())))
            }
            let now = environment.clock.now()
            readers.submit {
                try $0.counts(of: queue, at: now)
            } completion: { counts in
                reply(
                    counts.map { self.texts(names, of: queue, $0) }
                        .mapError(SQSError.init(any:)))
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Changes attributes of a queue.
    package func setQueueAttributes(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        guard !request.attributes.isEmpty else {
            return reply(.failure(.missing("Attribute.Name")))
        }
        changeSettings(request, reply) { settings, _ in
            try QueueSettings.checkEncryption(request.attributes)
            try settings.change(request.attributes)
        }
    }

    /// Lets accounts use a queue.
    package func addPermission(
        _ request: Permission, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        changePolicy(request, reply) { policy, arn throws(SQSError) in
            try request.check()
            try policy.add(request, to: arn)
        }
    }

    /// Takes back what accounts are allowed under a label.
    package func removePermission(
        _ request: Permission, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        changePolicy(request, reply) { policy, _ throws(SQSError) in
            try request.checkLabel()
            try policy.remove(label: request.label)
        }
    }

    private func changePolicy(
        _ request: Permission, _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
        _ change: @escaping @Sendable (inout QueuePolicy, String) throws(SQSError) -> Void,
    ) {
        changeSettings(QueueRequest(queueURL: request.queueURL), reply) { [self] settings, name in
            let arn = arn(name)
            let policyText = settings.values["Policy"]
            var policy = try policyText.map { try QueuePolicy($0) } ?? QueuePolicy(arn: arn)
            try change(&policy, arn)
            try settings.change(["Policy": policy.text])
        }
    }

    private func changeSettings(
        _ request: QueueRequest, _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
        _ change: @escaping @Sendable (inout QueueSettings, _ name: String) throws -> Void,
    ) {
        self.change(request, reply) { queue, connection, now in
            var queue = queue
            try change(&queue.settings, queue.name)
            try self.checkRedrive(queue.settings, of: queue.name)
            queue.modified = now
            try connection.saveSettings(of: queue)
            return queue
        }
    }

    private func texts(
        _ names: [String], of queue: SQSQueue, _ counts: MessageCounts,
    ) -> QueueTexts {
        QueueTexts(
            "Attributes",
            names.compactMap { name in
                value(name, of: queue, counts).map { (name: name, value: $0) }
            })
    }

    private func value(
        _ name: String, of queue: SQSQueue, _ counts: MessageCounts,
    ) -> String? {
        switch name {
        case "QueueArn": arn(queue.name)
        case "CreatedTimestamp": "\(queue.created.seconds)"
        case "LastModifiedTimestamp": "\(queue.modified.seconds)"
        case "ApproximateNumberOfMessages": "\(counts.visible)"
        case "ApproximateNumberOfMessagesNotVisible": "\(counts.inFlight)"
        case "ApproximateNumberOfMessagesDelayed": "\(counts.delayed)"
        default: queue.settings.value(name)
        }
    }

    /// The attributes that messages are counted for.
    private static let countedNames = [
        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
    ]

    /// All attributes, in the order in which they are told.
    private static let attributeNames =
        ["QueueArn"] + countedNames + ["CreatedTimestamp", "LastModifiedTimestamp"]
        + QueueSettings.names.sorted()
}

/// How many messages a queue has.
private struct MessageCounts: Sendable {
    /// Those that can be received.
    var visible = 0
    /// Those that are with receivers.
    var inFlight = 0
    /// Those that can not be received yet.
    var delayed = 0
}

extension Connection {
    fileprivate func counts(of queue: SQSQueue, at now: Timestamp) throws -> MessageCounts {
        try snapshot {
            let all = try messageCounts(of: queue.number).messages
            let hidden = try hiddenCounts(of: queue.number, at: now)
            return MessageCounts(
                visible: max(0, all - hidden.delayed - hidden.inFlight),
                inFlight: hidden.inFlight, delayed: hidden.delayed)
        }
    }
}
