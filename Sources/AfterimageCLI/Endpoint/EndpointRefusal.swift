import DynamoModel
import NIOHTTP1

/// Why an endpoint does not do what it was asked.
struct EndpointRefusal: Error {
    /// The endpoint.
    let url: String
    /// What was asked.
    let operation: String
    let status: HTTPResponseStatus
    /// The exception's name; empty where the answer names none.
    private(set) var code = ""
    private(set) var message = ""

    init(_ request: EndpointRequest, at url: String, _ status: HTTPResponseStatus, _ body: [UInt8])
    {
        self.url = url
        operation = request.operation
        self.status = status
        var reader = JSONReader(body.span)
        // What is no such document leaves both empty, and the status is shown instead.
        try? reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "__type":
                code = try reader.readString().split(separator: "#").last.map(String.init) ?? ""
            case "message", "Message": message = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }

    /// Whether the caller's signature is what is wrong.
    var isDenied: Bool {
        ["UnrecognizedClientException", "InvalidSignatureException", "AccessDeniedException"]
            .contains(code)
    }

    /// The exception and its text, or the status where there is none.
    var reason: String { code.isEmpty ? "\(status.code)" : "\(code): \(message)" }
}

extension CommandFailure {
    /// What a refusal means to whoever asked for one thing.
    init(_ refusal: EndpointRefusal) {
        if refusal.isDenied {
            self.init(
                .denied, "\(refusal.url) refuses the signature (\(refusal.reason))",
                mend: "export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…")
            return
        }
        switch refusal.code {
        case "ResourceNotFoundException", "TrimmedDataAccessException":
            self.init(.notFound, refusal.message, mend: "afterimage status, for the tables")
        case "ConditionalCheckFailedException":
            self.init(.conflict, refusal.message, mend: "look at the item again")
        case "ResourceInUseException":
            self.init(.conflict, refusal.message, mend: "afterimage table ls")
        case "ValidationException", "SerializationException":
            let topic = refusal.operation.hasSuffix("Table") ? "table" : "item"
            self.init(.usage, refusal.message, mend: "afterimage help \(topic)")
        default:
            self.init(
                .unreachable, "\(refusal.url) refuses \(refusal.operation) (\(refusal.reason))",
                mend: "--dynamodb-url with the endpoint's address; the console's is another one")
        }
    }
}
