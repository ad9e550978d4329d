package import AWSWire
package import DynamoModel

/// What a server serves, and how it decides who may ask.
package struct Endpoint: Sendable {
    /// The operations on offer at the path `/`, which are told apart by a header.
    package let operations: OperationTable
    /// The operations on offer at all other paths.
    package let services: RESTTable
    /// The operations on offer to forms, which are told apart by what they say.
    package var queries = QueryTable()
    /// The operations on offer to S3's clients; nil where there are no objects.
    package var objects: S3Table?
    /// Decides who asks.
    package let authenticator: Authenticator
    /// The origins, `https://app.example` say, whose pages need not sign.
    package let origins: Set<String>
    /// Tells how many calls of functions stand behind a request.
    package var depth: @Sendable (Caller, _ sessionToken: String?) -> CallDepth =
        { _, _ in .outside }
    /// Called whenever answers are about to leave, on the event loop: what has to be kept by then
    /// is kept for all of them at once.
    package var beforeAnswers: @Sendable () -> Void = {}
    /// Tells the time, which signatures are checked against.
    package let now: @Sendable () -> Timestamp

    /// Serves the operations to whom the authenticator lets in.
    package init(
        operations: OperationTable, services: RESTTable = RESTTable([], signedFor: ""),
        authenticator: Authenticator, origins: Set<String> = [],
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.operations = operations
        self.services = services
        self.authenticator = authenticator
        self.origins = origins
        self.now = now
    }

    /// The names of all operations, in the order in which they are counted.
    var names: [String] {
        operations.operations.map(\.fullName) + services.operations.map(\.name)
            + queries.operations.map(\.name) + (objects?.operations ?? []).map(\.name)
    }

    /// The place of S3's first operation among them.
    var placesBeforeObjects: Int {
        operations.operations.count + services.operations.count + queries.operations.count
    }
}

extension JSONOperation {
    /// The name alone for DynamoDB's, and with its service for those of others, of which several
    /// have a `TagResource`.
    fileprivate var fullName: String {
        access.signedFor == CredentialScope.dynamoDB ? name : "\(access.signedFor).\(name)"
    }
}
