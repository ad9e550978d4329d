package import AWSWire
import DynamoModel

extension LocalSQS {
    /// Puts a message into a queue.
    package func sendMessage(
        _ request: SendMessage.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<SendMessage.Response, SQSError>,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            let new = try newMessage(request.message(), from: call, to: queue)
            append([new], to: queue) { outcome in
                reply(outcome.map { SendMessage.Response(of: new, $0[0], in: queue) })
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Puts up to ten messages into a queue, in one commit.
    package func sendMessageBatch(
        _ request: SendMessageBatch.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<SendMessageBatch.Response, SQSError>,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            var response = SendMessageBatch.Response()
            var accepted: [(id: String, message: NewMessage)] = []
            var sizeBytes = 0
            for entry in try request.checkedEntries() {
                let message = Result { () throws(SQSError) in try entry.message() }
                // Of one without a place in the order, the whole batch is refused.
                if case .success(let message) = message {
                    try NewMessage.checkPlace(of: message, in: queue)
                }
                do throws(SQSError) {
                    let message = try message.get()
                    sizeBytes += message.sizeBytes
                    let new = try newMessage(message, from: call, to: queue, isEntry: true)
                    accepted.append((entry.id, new))
                } catch {
                    response.add(entry.id, .failure(error))
                }
            }
            guard sizeBytes <= AWSWire.Limits.messageSizes.upperBound else {
                throw .batchTooLong(sizeBytes)
            }
            guard !accepted.isEmpty else { return reply(.success(response)) }
            append(accepted.map(\.message), to: queue) { [accepted, response] outcome in
                reply(
                    outcome.map { sent in
                        var response = response
                        for ((id, message), sent) in zip(accepted, sent) {
                            let success = SendMessage.Response(of: message, sent, in: queue)
                            response.add(id, .success(success))
                        }
                        return response
                    })
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Checks that a queue takes a message from a caller.
    private func newMessage(
        _ message: OutgoingMessage, from call: JSONCall, to queue: SQSQueue, isEntry: Bool = false,
    ) throws(SQSError) -> NewMessage {
        try NewMessage(
            message, id: environment.newID(), sender: call.caller.accessKeyID ?? LocalSQS.account,
            to: queue, isEntry: isEntry)
    }

    /// Appends messages in one commit, and then wakes as many who wait for them.
    private func append(
        _ messages: [NewMessage], to queue: SQSQueue,
        _ completion: @escaping @Sendable (Result<[SentMessage], SQSError>) -> Void,
    ) {
        let now = environment.clock.now()
        write {
            try $0.send(messages, to: queue, at: now)
        } completion: { outcome in
            completion(outcome)
            if case .success = outcome { self.wake(messages.count, at: queue.name) }
        }
    }
}

extension SendMessage.Response {
    /// Tells what became of a message.
    init(of new: NewMessage, _ sent: SentMessage, in queue: SQSQueue) {
        self.init(
            of: new.message, messageID: sent.id,
            sequenceNumber: queue.settings.isOrdered
                ? MessageRow.sequenceNumber(sent.number) : nil)
    }
}
