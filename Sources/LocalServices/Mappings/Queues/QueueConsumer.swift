import AWSWire
import AuditPipeline
import DynamoModel

/// What a mapping hands a queue's messages to: the function.
struct QueueConsumer: BatchConsumer {
    let caller: FunctionCaller
    let event: QueueEvent
    /// Whether the function names what it could not deal with.
    let reportsFailures: Bool
    let results: ResultRecord
    let now: @Sendable () -> Timestamp

    /// Returns when the function has answered, with what it could not do: that stays in the queue.
    ///
    /// A function that can not be called is called again, as long as nobody else receives the
    /// messages; then they are left to the queue as well.
    func consume(_ batch: [QueuedMessage]) async throws -> [ElementFailure] {
        guard let end = batch.map(\.hiddenUntil).min() else { return [] }
        guard now() < end else {
            return failures(batch.indices, "The function could not be called in time.")
        }
        do {
            let failed = try await results.noting { try await call(batch.map(\.message)) }
            return failures(failed, "The function reported the message as failed.")
        } catch let rejection as BatchRejection {
            return failures(batch.indices, rejection.reason)
        }
    }

    /// The places of what the function did not deal with.
    private func call(_ messages: [ReceivedMessage]) async throws -> Set<Int> {
        // They come from outside, as far as anybody can tell.
        let answer = try await caller.answer(to: event.payload(messages))
        guard reportsFailures else { return [] }
        return try FunctionAnswer(answer).failures(of: messages.map(\.id))
    }

    private func failures(_ places: some Collection<Int>, _ reason: String) -> [ElementFailure] {
        // The queue itself brings what failed again, so that this try was the last one here.
        places.map { ElementFailure(index: $0, reason: reason, isPermanent: true) }
    }
}
