package import AWSWire
package import DynamoModel

/// What a server serves, and how it decides who may ask.
package struct Endpoint: Sendable {
    /// The operations on offer.
    package let operations: OperationTable
    /// Decides who asks.
    package let authenticator: Authenticator
    /// The origins, `https://app.example` say, whose pages need not sign.
    package let origins: Set<String>
    /// Tells the time, which signatures are checked against.
    package let now: @Sendable () -> Timestamp

    /// Serves the operations to whom the authenticator lets in.
    package init(
        operations: OperationTable, authenticator: Authenticator, origins: Set<String> = [],
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.operations = operations
        self.authenticator = authenticator
        self.origins = origins
        self.now = now
    }
}
