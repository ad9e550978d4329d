package import AWSWire
import DynamoModel

/// The functions that topics deliver to.
package protocol TopicFunctions: Sendable {
    /// Calls the function with an ARN, and waits for it; `message` is the text of a topic's message
    /// that the event is made of.
    func invoke(
        _ function: String, event: [UInt8], about message: String?,
    ) async -> DeliveryOutcome
}

extension LocalLambda: TopicFunctions {
    /// Calls the function with an ARN, and waits for it; one that fails may do better next time.
    package func invoke(
        _ text: String, event: [UInt8], about message: String?,
    ) async -> DeliveryOutcome {
        let depth = message.map(workshop.loops.depth(ofMessage:)) ?? .outside
        guard !depth.isLoop else { return .refused(LambdaError.recursive.message) }
        var invocation = Invocation(id: environment.newID(), payload: event)
        invocation.depth = depth
        do throws(LambdaError) {
            // Whatever region and account were written: they were taken when it was subscribed.
            let function = try await self.function(FunctionName(text))
            let outcome = try await host.invoke(function, invocation)
            guard let error = outcome.error else { return .delivered }
            return .faulted("the function failed: \(error)")
        } catch {
            guard error.status != 404 else { return .absent(error.message) }
            let isTheirs = error.status < 500 && error.status != 429
            return isTheirs ? .refused(error.message) : .failed(error.message)
        }
    }
}
