import AWSWire
import AuditPipeline
import DynamoModel

/// A Lambda function as mappings call it.
struct FunctionCaller: Sendable {
    /// The function's name.
    let name: String
    /// Calls the function with an event; throws where it is not called at all.
    let call: @Sendable (_ payload: [UInt8], CallDepth) async throws -> InvocationOutcome
    /// Whether the server is about to end, and processes with it.
    let isEnding: @Sendable () -> Bool

    /// What the function answers to an event, behind which so many calls stand; throws
    /// `BatchRejection` where it fails.
    func answer(to payload: [UInt8], _ depth: CallDepth = .outside) async throws -> [UInt8] {
        let outcome = try await call(payload, depth)
        guard let failure = outcome.failure else { return outcome.payload }
        // The server's end kills processes, which is no fault of what they were at.
        guard !Task.isCancelled, !isEnding() else { throw CancellationError() }
        throw BatchRejection(reason: failure)
    }
}
