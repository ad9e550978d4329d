package import AWSWire
package import DynamoModel
import Synchronization

extension LocalSQS {
    /// Forgets a message that was received.
    package func deleteMessage(
        _ request: ReceiptRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        settleOne(request, reply) { receipt, _ in .delete(receipt) }
    }

    /// Hides a message that was received for longer, or for less long.
    package func changeMessageVisibility(
        _ request: ReceiptRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        settleOne(request, reply, Settlement.change)
    }

    /// Forgets up to ten messages that were received, in one commit.
    package func deleteMessageBatch(
        _ request: DeleteMessageBatch.Request, _: JSONCall,
        _ reply: @escaping ServiceReply<BatchResponse<EmptyResponse>, SQSError>,
    ) {
        settleBatch(request, reply) { receipt, _ in .delete(receipt) }
    }

    /// Hides up to ten messages that were received for longer, or for less long, in one commit.
    package func changeMessageVisibilityBatch(
        _ request: ChangeMessageVisibilityBatch.Request, _: JSONCall,
        _ reply: @escaping ServiceReply<BatchResponse<EmptyResponse>, SQSError>,
    ) {
        settleBatch(request, reply, Settlement.change)
    }

    private typealias Reading =
        @Sendable (ReceiptHandle, _ timeout: Int?) throws(SQSError) -> Settlement

    private func settleOne(
        _ request: ReceiptRequest, _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
        _ reading: Reading,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            let settlement = try settlement(
                request.receipt, request.visibilityTimeout, in: queue, reading)
            settle([settlement], of: queue) { outcome in
                reply(outcome.flatMap { $0[0] }.map { EmptyResponse() })
            }
        } catch {
            reply(.failure(error))
        }
    }

    private func settleBatch<Entry: ReceiptEntry>(
        _ request: BatchRequest<Entry>,
        _ reply: @escaping ServiceReply<BatchResponse<EmptyResponse>, SQSError>,
        _ reading: Reading,
    ) {
        do throws(SQSError) {
            let queue = try queue(at: request.queueURL)
            var response = BatchResponse<EmptyResponse>()
            var accepted: [(id: String, settlement: Settlement)] = []
            for entry in try request.checkedEntries() {
                do throws(SQSError) {
                    let settlement = try settlement(
                        entry.receipt, entry.visibilityTimeout, in: queue, reading)
                    accepted.append((entry.id, settlement))
                } catch {
                    response.add(entry.id, .failure(error))
                }
            }
            guard !accepted.isEmpty else { return reply(.success(response)) }
            settle(accepted.map(\.settlement), of: queue) { [accepted, response] outcome in
                reply(
                    outcome.map { results in
                        var response = response
                        for ((id, _), result) in zip(accepted, results) {
                            response.add(id, result.map { EmptyResponse() })
                        }
                        return response
                    })
            }
        } catch {
            reply(.failure(error))
        }
    }

    private func settlement(
        _ receipt: String?, _ timeout: Int?, in queue: SQSQueue, _ reading: Reading,
    ) throws(SQSError) -> Settlement {
        guard let receipt, !receipt.isEmpty else { throw .missing("ReceiptHandle") }
        let handle = try ReceiptHandle(receipt)
        // One of another queue is wrong; one of this queue, before it was emptied, is only old.
        if handle.queue != queue.number,
            queues.withLock({ $0.values.contains { $0.number == handle.queue } })
        {
            throw .invalidReceipt(receipt)
        }
        return try reading(handle, timeout)
    }

    /// Does what was asked of each message, in one commit, and wakes who waits for what is back.
    func settle(
        _ settlements: [Settlement], of queue: SQSQueue,
        _ completion: @escaping ServiceReply<[Result<Void, SQSError>], SQSError>,
    ) {
        let now = environment.clock.now()
        write {
            try $0.settle(settlements, of: queue, at: now)
        } completion: { outcome in
            completion(outcome.map(\.results))
            if case .success(let outcome) = outcome {
                self.wake(outcome.availableAgain, at: queue.name)
            }
        }
    }
}
