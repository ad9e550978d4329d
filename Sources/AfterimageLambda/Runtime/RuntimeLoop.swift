import AWSClients
import DynamoModel

/// Takes one call after the other, has the function deal with it in the time that there is, and
/// hands over the answer.
struct RuntimeLoop {
    let runtime: RuntimeClient
    let function: any BatchFunction
    let surroundings: Surroundings
    let log: OperatorLog

    /// Works until the runtime API is gone; throws why it can not go on.
    func run() async throws(LambdaFault) {
        var fault: LambdaFault?
        await withDiscardingTaskGroup { group in
            do throws(LambdaFault) {
                while true { try await take(try await runtime.next(), in: &group) }
            } catch {
                fault = error
            }
            group.cancelAll()
        }
        if let fault { throw fault }
    }

    private func take(
        _ call: LambdaCall, in group: inout DiscardingTaskGroup,
    ) async throws(LambdaFault) {
        let batch: any Batch
        do throws(LambdaFault) {
            batch = try function.batch(of: call)
        } catch {
            log.write(.error, error.description, call: call.id)
            return try await runtime.fail(call, because: error)
        }
        let isInTime = await work(on: batch, until: call.deadline, in: &group)
        if !isInTime { log.write(.warn, "The time of the call is over", call: call.id) }
        let outcome = batch.outcome
        for line in outcome.complaints { log.write(.error, line, call: call.id) }
        log.write(batch.metrics(of: outcome, at: surroundings.now()))
        if let fault = outcome.fault {
            try await runtime.fail(call, because: fault)
        } else {
            try await runtime.answer(call, with: outcome.answer)
        }
    }

    /// Works on a batch until it is done or its time is over; says which.
    ///
    /// What has not ended by then is cancelled and not waited for: the answer must be given in
    /// time, and whatever is done after all is recognised as a repeat when it comes again.
    private func work(
        on batch: any Batch, until deadline: Timestamp?, in group: inout DiscardingTaskGroup,
    ) async -> Bool {
        let now = surroundings.now().milliseconds
        let left =
            deadline.map { Duration.milliseconds(max(0, $0.milliseconds - now)) }
            .map { min($0, Limits.longestCall) } ?? Limits.longestCall
        let time = max(left - Limits.answerTime, left / 2)
        let (ends, end) = AsyncStream.makeStream(of: Bool.self)
        group.addTask { [surroundings] in
            await withTaskGroup(of: Bool.self) { parts in
                parts.addTask {
                    await batch.work()
                    return true
                }
                parts.addTask {
                    try? await surroundings.sleep(time)
                    return false
                }
                end.yield(await parts.next() ?? true)
                end.finish()
                parts.cancelAll()
            }
        }
        return await ends.first { _ in true } ?? false
    }
}
