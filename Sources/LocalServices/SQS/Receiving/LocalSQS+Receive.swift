package import AWSWire
import DynamoModel
import Synchronization

extension LocalSQS {
    /// Takes messages out of a queue's sight; waits for the first of them as long as it is asked
    /// to.
    package func receiveMessage(
        _ request: ReceiveMessage.Request, _ call: JSONCall,
        _ reply: @escaping ServiceReply<ReceiveMessage.Response, SQSError>,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            try request.check()
            let settings = queue.settings
            let timeout = request.visibilityTimeout ?? settings.visibilityTimeout
            let wait = request.waitSeconds ?? settings.waitSeconds
            let order = ReceiveOrder(
                limit: request.limit, visibilityTimeout: .seconds(timeout), wait: .seconds(wait),
                selection: .init(
                    attributes: request.attributes, systemAttributes: request.systemAttributes),
                client: call.client)
            receive(order, from: queue.name) { reply($0.map(ReceiveMessage.Response.init)) }
        } catch {
            reply(.failure(error))
        }
    }

    /// Receives messages, once there are any, or the receiver has waited long enough.
    func receive(
        _ order: ReceiveOrder, from name: String,
        _ reply: @escaping ServiceReply<[ReceivedMessage], SQSError>,
    ) {
        look(for: order, at: name, until: environment.clock.now().advanced(by: order.wait), reply)
    }

    /// Looks into a queue, again and again until the deadline; once only where there is none.
    private func look(
        for order: ReceiveOrder, at name: String, until deadline: Timestamp?,
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
        } completion: { outcome in
            switch outcome {
            case .failure(let error): reply(.failure(error))
            case .success(let outcome):
                if let deadLetters { self.wake(outcome.givenUp, at: deadLetters.name) }
                let isIdle = outcome.messages.isEmpty && self.isOpen
                guard isIdle, let deadline, now < deadline else {
                    return reply(.success(self.received(outcome, order.selection, at: now)))
                }
                let due = min(deadline, outcome.next ?? deadline)
                let wait = min(.milliseconds(due.milliseconds - now.milliseconds), order.wait)
                let number = self.wait(wait, at: name) { isDue in
                    guard !order.client.hasGone else {
                        // What was meant for who has gone is for the next one.
                        if !isDue { self.wake(1, at: name) }
                        return reply(.success([]))
                    }
                    // Whoever has waited so long is done, also where the clock was set back.
                    let isLast = isDue && (due == deadline || wait == order.wait)
                    self.look(for: order, at: name, until: isLast ? nil : deadline, reply)
                }
                // Who went just before that was not there to be called.
                if order.client.hasGone { self.waiting.withLock { $0.call(number) }?(false) }
            }
        }
    }

    private func received(
        _ outcome: ReceiveOutcome, _ selection: ReceiveOrder.Selection, at now: Timestamp,
    ) -> [ReceivedMessage] {
        outcome.messages.map { row, content in
            let receipt = ReceiptHandle(
                queue: outcome.queue, id: row.id, receives: row.receives, received: now)
            return selection.message(
                row, content, receipt: receipt.text, source: content.source.map(arn))
        }
    }

    /// Wakes those who have waited longest at a queue, for as many messages.
    func wake(_ count: Int, at queue: String) {
        guard count > 0 else { return }
        for receiver in waiting.withLock({ $0.call(upTo: count, at: queue) }) { receiver(false) }
    }

    /// Calls a receiver when it is woken, or after a while; gives its number.
    ///
    /// To be called where a look into the queue was told of, on the writer's thread: whoever sends
    /// after that look wakes there too, and so not before the receiver waits.
    private func wait(
        _ time: Duration, at queue: String, _ receiver: @escaping Receiver,
    ) -> Int {
        let number = waiting.withLock { $0.add(receiver, at: queue) }
        environment.clock.after(time) { self.waiting.withLock { $0.call(number) }?(true) }
        return number
    }
}
