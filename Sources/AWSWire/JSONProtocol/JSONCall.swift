package import DynamoModel

/// What an operation of AWS's json protocols learns of a request beside its body.
package struct JSONCall: Sendable {
    /// Who asks.
    package let caller: Caller
    /// The name and port by which the client knows the server.
    package let host: String?
    /// Whether the client still waits for the answer.
    package let client: ClientPresence

    /// Describes a request.
    package init(
        _ caller: Caller, host: String? = nil, client: ClientPresence = ClientPresence(),
    ) {
        self.caller = caller
        self.host = host
        self.client = client
    }
}

/// Takes what an operation came to; called once, on any thread.
package typealias JSONReply = @Sendable (Result<any OperationResponse, WireError>) -> Void

/// Takes what an operation of a service came to; called once, on any thread.
package typealias ServiceReply<Response, Failure: ServiceError> =
    @Sendable (Result<Response, Failure>) -> Void
