package import AWSWire

/// Where records of what became of functions' calls can be sent, each place by its ARN.
package protocol InvocationDestinations: Sendable {
    /// Throws, in Lambda's words, where nothing can be sent to an ARN.
    func check(_ arn: String) async throws(LambdaError)
    /// Sends a document; returns when no crash loses it, throws where the place does not take
    /// it. The same may come again.
    func send(_ document: DestinationDocument, to arn: String) async throws(LambdaError)
}
