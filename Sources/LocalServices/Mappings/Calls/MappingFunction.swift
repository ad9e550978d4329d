import AuditPipeline
import DynamoModel

/// A Lambda function as what a stream's changes are given to.
struct MappingFunction: StreamFunction {
    let caller: FunctionCaller
    let event: StreamEvent
    /// The shards, by whose names the function knows them.
    let log: any ShardLog
    /// Whether the function names what it could not deal with.
    let reportsFailures: Bool

    /// Returns when the function has answered; gives the state that it hands on.
    ///
    /// What the function fails of counts against its changes. A function that is not there, or that
    /// is called too often, does not.
    func invoke(_ invocation: StreamInvocation) async throws -> [UInt8] {
        let payload = try await answer(to: invocation)
        guard reportsFailures || invocation.window != nil else { return [] }
        let answer = FunctionAnswer(payload)
        if reportsFailures {
            try answer.check(
                invocation.changes, handingOn: invocation.window == nil ? nil : answer.state)
        }
        return answer.state
    }

    private func answer(to invocation: StreamInvocation) async throws -> [UInt8] {
        let call = event.payload(invocation, shard: name(of: invocation))
        let count = invocation.changes.count
        guard call.count <= Limits.payloadBytes || count < 2 else {
            throw BatchCut(after: count / 2)
        }
        do {
            return try await caller.answer(to: call, invocation.depth)
        } catch let rejection as BatchRejection {
            // Where changes are given with it, they come again, and the window with them.
            guard let ended = invocation.window, ended.isFinal, !ended.isTerminatedEarly else {
                throw rejection
            }
            throw BatchRejection(
                reason: "The end of the window of \(ended.window.start): \(rejection.reason)",
                payload: call)
        }
    }

    /// The name of a shard, which only windows have to know.
    private func name(of invocation: StreamInvocation) -> String {
        guard invocation.window != nil else { return "" }
        return log.shards.first { $0.number == invocation.shard }?.name ?? ""
    }
}
