package import AWSWire
package import DynamoModel

/// What a server serves, and how it decides who may ask.
package struct Endpoint: Sendable {
    /// The operations on offer.
    package let operations: OperationTable
    /// Decides who asks.
    package let authenticator: Authenticator
    /// Tells the time, which signatures are checked against.
    package let now: @Sendable () -> Timestamp

    /// Serves the operations to whom the authenticator lets in.
    package init(
        operations: OperationTable, authenticator: Authenticator,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.operations = operations
        self.authenticator = authenticator
        self.now = now
    }
}
