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
        let payload = try await caller.answer(
            to: event.payload(invocation, shard: name(of: invocation)))
        guard reportsFailures || invocation.window != nil else { return [] }
        let answer = FunctionAnswer(payload)
        if reportsFailures {
            try answer.check(
                invocation.changes, handingOn: invocation.window == nil ? nil : answer.state)
        }
        return answer.state
    }

    /// The name of a shard, which only windows have to know.
    private func name(of invocation: StreamInvocation) -> String {
        guard invocation.window != nil else { return "" }
        return log.shards.first { $0.number == invocation.shard }?.name ?? ""
    }
}
