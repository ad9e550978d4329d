package import AWSWire
import DynamoModel
import Synchronization

extension LocalSQS {
    /// Takes messages out of a queue's sight; waits for the first of them as long as it is asked
    /// to.
    package func receiveMessage(
        _ request: ReceiveMessage.Request, _: JSONCall,
        _ reply: @escaping ServiceReply<ReceiveMessage.Response, SQSError>,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            try request.check()
            let settings = queue.settings
            let timeout = request.visibilityTimeout ?? settings.visibilityTimeout
            let wait = request.waitSeconds ?? settings.waitSeconds
            let order = ReceiveOrder(
                limit: request.limit, visibilityTimeout: .seconds(timeout),
                deadline: environment.clock.now().advanced(by: .seconds(wait)),
                selection: .init(
                    attributes: request.attributes, systemAttributes: request.systemAttributes))
            receive(order, from: queue.name) { reply($0.map(ReceiveMessage.Response.init)) }
        } catch {
            reply(.failure(error))
        }
    }

    /// Receives messages, once there are any, or the deadline has come.
    func receive(
        _ order: ReceiveOrder, from name: String,
        _ reply: @escaping ServiceReply<[ReceivedMessage], SQSError>,
    ) {
        let queue: SQSQueue
        do throws(SQSError) {
            queue = try self.queue(named: name)
        } catch {
            return reply(.failure(error))
        }
        let now = environment.clock.now()
        let deadLetters = queue.settings.redrive.flatMap { self.queue(withARN: $0.target) }
        write {
            try $0.receive(order, from: queue, deadLetters: deadLetters, at: now)
        } completion: {
            outcome in
            switch outcome {
            case .failure(let error): reply(.failure(error))
            case .success(let outcome):
                if let deadLetters { self.wake(outcome.givenUp, at: deadLetters.name) }
                let mayWait = outcome.messages.isEmpty && now < order.deadline
                if mayWait, self.isOpen, order.isPatient {
                    let due = min(order.deadline, outcome.next ?? order.deadline)
                    let number = self.wait(until: due, from: now, at: name) {
                        self.receive(order, from: name, reply)
                    }
                    // Who lost patience just before that was not there to be called.
                    if !order.isPatient { self.waiting.withLock { $0.call(number) }?() }
                    return
                }
                let messages = outcome.messages.map { row, content in
                    let receipt = ReceiptHandle(
                        queue: outcome.queue, id: row.id, receives: row.receives, received: now)
                    return order.selection.message(
                        row, content, receipt: receipt.text,
                        source: content.source.map(self.arn))
                }
                reply(.success(messages))
            }
        }
    }

    /// Wakes those who have waited longest at a queue, for as many messages.
    func wake(_ count: Int, at queue: String) {
        guard count > 0 else { return }
        for receiver in waiting.withLock({ $0.call(upTo: count, at: queue) }) { receiver() }
    }

    /// Calls a receiver when it is woken, or when it is due; gives its number.
    ///
    /// To be called where a look into the queue was told of, on the writer's thread: whoever sends
    /// after that look wakes there too, and so not before the receiver waits.
    private func wait(
        until due: Timestamp, from now: Timestamp, at queue: String,
        _ receiver: @escaping Receiver,
    ) -> Int {
        let number = waiting.withLock { $0.add(receiver, at: queue) }
        environment.clock.after(.milliseconds(due.milliseconds - now.milliseconds)) {
            self.waiting.withLock { $0.call(number) }?()
        }
        return number
    }
}

extension ReceiveOrder {
    /// Whether the receiver waits for the first message.
    fileprivate var isPatient: Bool { patience?.isThere ?? true }
}
