/// Why a service of the query protocol refuses a request, with its code, status and words.
package struct QueryRefusal: Error, Hashable, CustomStringConvertible {
    /// The code that callers match on.
    package let code: String
    /// The HTTP status.
    package let status: Int
    /// The message a caller reads.
    package let message: String

    /// The code and the message.
    package var description: String { "\(code): \(message)" }

    /// Describes a refusal.
    package init(_ code: String, _ status: Int, _ message: String) {
        self.code = code
        self.status = status
        self.message = message
    }

    /// Describes a refusal with the status that nearly all of them have.
    package init(_ code: String, _ message: String) {
        self.init(code, 400, message)
    }

    /// The refusal on the wire.
    package func answer(namespace: String, requestID: String?) -> RESTAnswer {
        var writer = XMLWriter()
        writer.element("ErrorResponse", namespace: namespace) { writer in
            writer.element("Error") { writer in
                writer.element("Type", status < 500 ? "Sender" : "Receiver")
                writer.element("Code", code)
                writer.element("Message", message.cut(toBytes: Limits.messageBytes))
            }
            writer.element("RequestId", requestID)
        }
        return RESTAnswer(status, contentType: XMLWriter.contentType, body: writer.bytes)
    }
}

extension QueryRefusal {
    /// The form, or the query, is none.
    package static func malformed(_ message: String) -> QueryRefusal {
        QueryRefusal("MalformedQueryString", message)
    }

    /// A parameter that must be there is not.
    package static func missing(_ name: String) -> QueryRefusal {
        QueryRefusal("MissingParameter", "The request must contain the parameter \(name).")
    }

    /// No service of that version has the action.
    package static func unknownAction(_ action: String, version: String?) -> QueryRefusal {
        guard !action.isEmpty else {
            return QueryRefusal("MissingAction", "The request must contain the parameter Action.")
        }
        return QueryRefusal(
            "InvalidAction",
            "Could not find operation \(action) for version \(version ?? "NO_VERSION_SPECIFIED")")
    }

    /// The action is none that is done where it was asked for.
    package static func invalidEndpoint(for action: String) -> QueryRefusal {
        QueryRefusal("InvalidAction", "The action \(action) is not valid for this endpoint.")
    }

    /// Afterimage does not offer the operation.
    package static func notOffered(operation: String) -> QueryRefusal {
        QueryRefusal("InvalidAction", "Afterimage does not offer the operation \(operation)")
    }

    /// More is asked for than is done at a time.
    package static let throttled = QueryRefusal("Throttled", 429, "Rate exceeded")

    /// The server is to blame.
    package static func service(_ message: String) -> QueryRefusal {
        QueryRefusal("InternalFailure", 500, message)
    }

    /// A refusal that every protocol has, in the words of this one.
    package init(_ error: WireError) {
        let (code, status): (String, Int) =
            switch error {
            case .missingAuthenticationToken: ("MissingAuthenticationToken", 403)
            case .incompleteSignature: ("IncompleteSignature", 400)
            case .invalidSignature: ("SignatureDoesNotMatch", 403)
            case .unrecognizedClient: ("InvalidClientTokenId", 403)
            case .strangePage: ("AccessDenied", 403)
            case .unknownCoding: ("UnsupportedMediaType", 415)
            case .tooLarge: ("RequestEntityTooLarge", 413)
            case .malformedRequest: ("MalformedQueryString", 400)
            case .operation: ("ValidationError", error.status)
            case .service(let refusal): (refusal.queryCode ?? refusal.type, refusal.status)
            }
        self.init(code, status, error.message)
    }
}
