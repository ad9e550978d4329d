package import DynamoModel

/// Why a request is refused, as AWS's json protocols say it.
package enum WireError: Error, Hashable {
    /// The operation refused it.
    case operation(DynamoDBError)
    /// An operation of another service refused it.
    case service(ServiceRefusal)
    /// It is not signed, and it must be.
    case missingAuthenticationToken
    /// The `Authorization` header is not complete, or not readable.
    case incompleteSignature(String)
    /// The signature does not hold.
    case invalidSignature(String)
    /// The access key is not known.
    case unrecognizedClient
    /// A browser sent it for a page of an origin that is not let in.
    case strangePage(origin: String)
    /// Its body is packed in what is not offered.
    case unknownCoding(String)
    /// It is larger than a request may be.
    case tooLarge
    /// It is not HTTP.
    case malformedRequest
}

extension WireError {
    /// The HTTP status; 500 only where trying again may help.
    package var status: Int {
        switch self {
        case .operation(.internalFailure): 500
        case .service(let refusal): refusal.status
        case .tooLarge: 413
        // Source: RFC 9110 §15.5.16.
        case .unknownCoding: 415
        default: 400
        }
    }

    /// The exception with its namespace, as `__type` has it.
    package var type: String {
        switch self {
        case .operation(let error): "\(WireError.namespace(of: error))#\(error.code)"
        case .service(let refusal): refusal.type
        case .missingAuthenticationToken:
            "com.amazon.coral.service#MissingAuthenticationTokenException"
        case .incompleteSignature: "com.amazon.coral.service#IncompleteSignatureException"
        case .invalidSignature: "com.amazon.coral.service#InvalidSignatureException"
        case .unrecognizedClient: "com.amazon.coral.service#UnrecognizedClientException"
        case .strangePage: "com.amazon.coral.service#AccessDeniedException"
        case .unknownCoding: "com.amazon.coral.service#UnsupportedMediaTypeException"
        case .tooLarge: "com.amazon.coral.service#RequestEntityTooLargeException"
        case .malformedRequest: "com.amazon.coral.service#MalformedHttpRequestException"
        }
    }

    /// The message a caller reads.
    package var message: String {
        switch self {
        case .operation(let error): error.message
        case .service(let refusal): refusal.message
        case .missingAuthenticationToken: "Request is missing Authentication Token"
        case .incompleteSignature(let message), .invalidSignature(let message): message
        case .unrecognizedClient: "The security token included in the request is invalid."
        case .strangePage(let origin):
            "This endpoint does not answer pages of \(origin): name it in server.origins, "
                + "or sign with a key whose secret it knows"
        case .unknownCoding(let name):
            "The Content-Encoding \(name) is not offered: send the body in gzip, or as it is"
        case .tooLarge: "The body of the request is larger than 16 MB"
        case .malformedRequest: "The request is not valid HTTP."
        }
    }

    /// The headers that say more about it, beside those that every answer has.
    package var headers: [RESTAnswer.Header] {
        guard case .service(let refusal) = self, let code = refusal.queryCode else { return [] }
        let fault = refusal.status < 500 ? "Sender" : "Receiver"
        return [.init("x-amzn-query-error", "\(code);\(fault)")]
    }

    /// The answer's body.
    package var body: [UInt8] {
        var writer = JSONWriter()
        let message = message.cut(toBytes: Limits.messageBytes)
        writer.object { writer in
            writer.member("__type", type)
            switch self {
            case .operation(.serialization):
                // The layer of the service that answers these spells the member so.
                writer.member("Message", message)
            case .operation(.transactionCanceled(let reasons)):
                writer.name("CancellationReasons")
                writer.array { writer in for reason in reasons { writer.reason(reason) } }
                writer.member("Message", message)
            case .operation(.unknownOperation): break
            case .operation(.conditionalCheckFailed(let item)):
                writer.member("Item", item)
                // Spelt otherwise beside an item, and only there.
                writer.member(item == nil ? "message" : "Message", message)
            default:
                writer.member("message", message)
            }
        }
        return writer.bytes
    }

    private static func namespace(of error: DynamoDBError) -> String {
        switch error {
        case .validation: "com.amazon.coral.validate"
        case .accessDenied, .serialization, .unknownOperation, .notOffered:
            "com.amazon.coral.service"
        case .throttled: "com.amazon.coral.availability"
        default: "com.amazonaws.dynamodb.v20120810"
        }
    }
}

extension JSONWriter {
    fileprivate mutating func reason(_ reason: CancellationReason) {
        object { writer in
            writer.member("Code", reason.code)
            writer.member("Item", reason.item)
            writer.member("Message", reason.message?.cut(toBytes: Limits.messageBytes))
        }
    }
}
