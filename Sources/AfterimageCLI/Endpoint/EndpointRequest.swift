import DynamoModel

/// One request to a DynamoDB endpoint: what is asked, by whom, and why.
struct EndpointRequest: Hashable, Sendable {
    /// The services that such an endpoint has, as targets name them.
    enum Service: String {
        case tables = "DynamoDB_20120810"
        case streams = "DynamoDBStreams_20120810"
    }

    let service: Service
    /// The operation's name, `PutItem` say.
    let operation: String
    /// The request in DynamoDB JSON.
    let body: [UInt8]
    /// The access key that signs it; nil for the client's own.
    var accessKeyID: String?
    /// On whose behalf a program acts.
    var actor: String?
    /// Why.
    var reason: String?

    init(
        _ operation: String, of service: Service = .tables,
        _ members: (inout JSONWriter) -> Void,
    ) {
        var writer = JSONWriter()
        writer.object(members)
        self.init(operation, of: service, body: writer.bytes)
    }

    /// Asks what a client of the model would.
    init(_ operation: String, _ request: some SentRequest) {
        self.init(operation, request.write)
    }

    init(_ operation: String, of service: Service = .tables, body: [UInt8]) {
        self.service = service
        self.operation = operation
        self.body = body
    }
}
