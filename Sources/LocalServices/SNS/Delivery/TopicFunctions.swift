package import AWSWire

/// The functions that topics deliver to.
package protocol TopicFunctions: Sendable {
    /// Calls the function with an ARN, and waits for it.
    func invoke(_ function: String, event: [UInt8]) async -> DeliveryOutcome
}

extension LocalLambda: TopicFunctions {
    /// Calls the function with an ARN, and waits for it; one that fails may do better next time.
    package func invoke(_ text: String, event: [UInt8]) async -> DeliveryOutcome {
        do throws(LambdaError) {
            let called = try await function(text)
            let outcome = try await host.invoke(
                called, Invocation(id: environment.newID(), payload: event))
            guard let error = outcome.error else { return .delivered }
            return .faulted("the function failed: \(error)")
        } catch {
            let isTheirs = error.status < 500 && error.status != 429
            return isTheirs ? .refused(error.message) : .failed(error.message)
        }
    }
}
