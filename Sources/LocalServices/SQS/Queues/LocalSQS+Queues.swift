package import AWSWire
package import DynamoModel
import SQLite
import Synchronization

extension LocalSQS {
    /// Makes a queue; the one that is there, where it is the same.
    package func createQueue(
        _ request: CreateQueue.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<CreateQueue.Response, SQSError>,
    ) {
        do throws(SQSError) {
            try QueueSettings.checkEncryption(request.attributes)
            let settings = try QueueSettings(request.attributes)
            try QueueName.check(request.name, isOrdered: settings.isOrdered)
            try check(tags: request.tags)
            try checkRedrive(settings, of: request.name)
            let url = url(request.name, call)
            if let queue = queues.withLock({ $0[request.name] }) {
                return reply(
                    Result { () throws(SQSError) in
                        try checkSame(queue, settings, request.attributes)
                        return CreateQueue.Response(url: url)
                    })
            }
            let new = SQSQueue(
                number: 0, name: request.name, settings: settings, created: environment.clock.now(),
                modified: environment.clock.now(), tags: request.tags)
            add(new) { outcome in
                reply(
                    outcome.flatMap { queue in
                        Result { () throws(SQSError) in
                            try self.checkSame(queue, settings, request.attributes)
                            return CreateQueue.Response(url: url)
                        }
                    })
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Finds a queue by its name.
    package func getQueueURL(
        _ request: GetQueueURL.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<GetQueueURL.Response, SQSError>,
    ) {
        reply(
            Result { () throws(SQSError) in
                let isOurs = request.owner.map { $0 == LocalSQS.account } ?? true
                guard isOurs else { throw .queueDoesNotExist }
                let queue = try queue(named: request.name)
                return GetQueueURL.Response(url: url(queue.name, call))
            })
    }

    /// Lists the queues whose names begin alike.
    package func listQueues(
        _ request: ListQueues.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<ListQueues.Response, SQSError>,
    ) {
        reply(
            Result { () throws(SQSError) in
                let names = queues.withLock { $0.keys.filter { $0.hasPrefix(request.prefix) } }
                return try page(of: names, "QueueUrls", request, call)
            })
    }

    /// Lists the queues that leave what they give up to one.
    package func listDeadLetterSourceQueues(
        _ request: ListQueues.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<ListQueues.Response, SQSError>,
    ) {
        reply(
            Result { () throws(SQSError) in
                let names = try sources(of: queue(at: request.queueURL).name)
                return try page(of: names, "queueUrls", request, call)
            })
    }

    /// Removes a queue with its messages.
    package func deleteQueue(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        change(request, reply) { queue, connection, _ in
            try connection.deleteQueue(queue)
            return nil
        }
    }

    /// Removes the messages of a queue.
    package func purgeQueue(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        change(request, reply) { queue, connection, now in
            guard queue.purged.advanced(by: Limits.purgeInterval) <= now else {
                throw SQSError.purgeInProgress(queue.name)
            }
            var queue = queue
            queue.number = try connection.purge(queue, at: now)
            queue.purged = now
            return queue
        }
    }

    /// Changes a queue in a commit, and then in memory; nil removes it.
    func change(
        _ request: QueueRequest, _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
        _ work: @escaping @Sendable (SQSQueue, Connection, Timestamp) throws -> SQSQueue?,
    ) {
        do throws(SQSError) {
            let name = try queue(at: request.queueURL).name
            let now = environment.clock.now()
            write { connection in
                // As it is when it is its turn: what was asked before has been done by then.
                try work(connection.sqsQueue(named: name), connection, now)
            } completion: { outcome in
                if case .success(let queue) = outcome {
                    self.queues.withLock { $0[name] = queue }
                    self.wakeAll(at: name)
                }
                reply(outcome.map { _ in EmptyResponse() })
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// The names of the queues that leave what they give up to one.
    func sources(of name: String) -> [String] {
        let arn = arn(name)
        return queues.withLock { queues in
            queues.values.filter { $0.settings.redrive?.target == arn }.map(\.name)
        }
    }

    /// Throws where a queue can not leave what it gives up to the queue that it names.
    func checkRedrive(_ settings: QueueSettings, of name: String) throws(SQSError) {
        guard let redrive = settings.redrive else { return }
        let text = settings.values["RedrivePolicy"] ?? ""
        guard let target = queue(withARN: redrive.target) else {
            let isARN = QueueName.name(inARN: redrive.target) != nil
            throw RedrivePolicy.refusal(
                text,
                isARN
                    ? "Dead letter target does not exist."
                    : "Invalid value for deadLetterTargetArn.")
        }
        guard target.settings.isOrdered == settings.isOrdered else {
            throw RedrivePolicy.refusal(
                text, "Dead-letter queue must be same type of queue as the source.")
        }
        guard target.name != name, target.settings.allowance.allows(arn(name)) else {
            throw RedrivePolicy.refusal(
                text, "The dead-letter queue does not allow this queue as a source.")
        }
    }

    func add(_ queue: SQSQueue, _ completion: @escaping ServiceReply<SQSQueue, SQSError>) {
        write { connection in
            var queue = queue
            guard
                let number = try connection.addQueue(queue.name, queue.settings, at: queue.created)
            else {
                // Somebody else made it since it was looked for.
                return try connection.sqsQueue(named: queue.name)
            }
            queue.number = number
            try connection.save(queue.tags, of: .name(queue.name), in: .queues)
            return queue
        } completion: { outcome in
            if case .success(let queue) = outcome {
                self.queues.withLock { $0[queue.name] = queue }
            }
            completion(outcome)
        }
    }

    /// Throws where a queue that is there has another value for one of the attributes.
    private func checkSame(
        _ queue: SQSQueue, _ settings: QueueSettings, _ attributes: [String: String],
    ) throws(SQSError) {
        for name in attributes.keys.sorted()
        where queue.settings.value(name) != settings.value(name) {
            throw .queueExists(attribute: name)
        }
    }

    private func page(
        of names: [String], _ member: String, _ request: ListQueues.Request, _ call: JSONCall,
    ) throws(SQSError) -> ListQueues.Response {
        let limit = try request.checkedLimit()
        let start = try request.checkedStart()
        let rest = names.sorted().drop { name in start.map { name <= $0 } ?? false }
        let page = rest.prefix(limit)
        let isLast = page.count == rest.count || !request.wantsPages
        return ListQueues.Response(
            member, page.map { url($0, call) }, last: isLast ? nil : page.last)
    }

    /// Lets everybody who waits at a queue look again, since it is another one now.
    private func wakeAll(at name: String) {
        wake(.max, at: name)
    }
}
