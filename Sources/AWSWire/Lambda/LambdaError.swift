import DynamoModel

/// Why Lambda refuses a request, with its code, status and words.
package struct LambdaError: Error, Hashable {
    /// The exception's name.
    package let code: String
    /// The HTTP status.
    package let status: Int
    /// The message a caller reads.
    package let message: String
    /// Why too much was asked for, where that is it.
    package var reason: String?

    /// Describes a refusal.
    package init(_ code: String, _ status: Int, _ message: String, reason: String? = nil) {
        self.code = code
        self.status = status
        self.message = message
        self.reason = reason
    }

    /// The refusal on the wire: the code is a header.
    package var answer: RESTAnswer {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("Reason", reason)
            writer.member("Type", status < 500 ? "User" : "Service")
            // Newer exceptions spell the member in small letters.
            writer.name(LambdaError.smallMessages.contains(code) ? "message" : "Message")
            if message.isEmpty { writer.null() } else { writer.string(message) }
        }
        return RESTAnswer(
            status, headers: [.init("x-amzn-ErrorType", code)], body: writer.bytes)
    }

    private static let smallMessages: Set<String> = [
        "InvalidParameterValueException", "TooManyRequestsException", "ResourceConflictException",
        "RequestTooLargeException", "PolicyLengthExceededException", "ValidationException",
    ]
}

extension LambdaError: CustomStringConvertible {
    /// What a caller reads.
    package var description: String { message }
}

extension LambdaError {
    /// There is no such function.
    package static func functionNotFound(_ arn: String) -> LambdaError {
        notFound("Function not found: \(arn)")
    }

    /// What the request names is not there.
    package static func notFound(_ message: String) -> LambdaError {
        LambdaError("ResourceNotFoundException", 404, message)
    }

    /// What the request names is another account's; no more is said of it.
    package static let accessDenied = LambdaError("AccessDeniedException", 403, "")

    /// What the request makes is there already.
    package static func conflict(_ message: String) -> LambdaError {
        LambdaError("ResourceConflictException", 409, message)
    }

    /// What the request changes is being changed.
    package static func inUse(_ message: String) -> LambdaError {
        LambdaError("ResourceInUseException", 400, message)
    }

    /// A parameter is wrong.
    package static func invalidParameter(_ message: String) -> LambdaError {
        LambdaError("InvalidParameterValueException", 400, message)
    }

    /// A parameter breaks a rule that the model of the service states.
    package static func constraint(
        _ value: some CustomStringConvertible, _ member: String, _ rule: String,
    ) -> LambdaError {
        LambdaError(
            "ValidationException", 400,
            "1 validation error detected: Value '\(value)' at '\(member)' failed to satisfy "
                + "constraint: \(rule)")
    }

    /// A parameter is not there.
    package static func missing(_ member: String) -> LambdaError {
        LambdaError(
            "ValidationException", 400,
            "1 validation error detected: Value null at '\(member)' failed to satisfy constraint: "
                + "Member must not be null")
    }

    /// The body is not what it should be.
    package static func invalidContent(_ message: String) -> LambdaError {
        LambdaError(
            "InvalidRequestContentException", 400,
            "Could not parse request body into json: \(message)")
    }

    /// Afterimage does not do what the request asks for.
    package static func notOffered(_ what: String, mend: String) -> LambdaError {
        invalidParameter("Afterimage does not offer \(what) yet; \(mend)")
    }

    /// The payload is larger than an invocation takes.
    package static func payloadTooLarge(
        _ sizeBytes: Int, type: String, limitBytes: Int,
    ) -> LambdaError {
        LambdaError(
            "RequestEntityTooLargeException", 413,
            "\(sizeBytes) byte payload is too large for the \(type) invocation type "
                + "(limit \(limitBytes) bytes)")
    }

    /// More is asked for than is done at a time.
    package static let tooManyRequests = LambdaError(
        "TooManyRequestsException", 429, "Rate Exceeded.",
        reason: "ConcurrentInvocationLimitExceeded")

    /// The call stands at the end of a chain of calls that is as long as a loop.
    package static let recursive = LambdaError(
        "RecursiveInvocationException", 400,
        "Lambda has detected your function being invoked in a recursive loop with other Amazon Web "
            + "Services resources and stopped your function's invocation.")

    /// The server is to blame.
    package static func service(_ message: String) -> LambdaError {
        LambdaError("ServiceException", 500, message)
    }
}
