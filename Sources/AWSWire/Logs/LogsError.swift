/// Why CloudWatch Logs refuses a request, as its clients know it.
///
/// Source: AWS, Amazon CloudWatch Logs API Reference, Errors of each operation.
package struct LogsError: Error, Hashable {
    /// The exception's name.
    package let code: String
    /// The message a caller reads.
    package let message: String
    /// The HTTP status.
    package let status: Int

    private init(_ code: String, _ message: String, status: Int = 400) {
        self.code = code
        self.message = message
        self.status = status
    }
}

extension LogsError {
    /// There is no such group.
    package static let noGroup = LogsError(
        "ResourceNotFoundException", "The specified log group does not exist.")

    /// There is no such stream.
    package static let noStream = LogsError(
        "ResourceNotFoundException", "The specified log stream does not exist.")

    /// There is a group of the name.
    package static let groupExists = LogsError(
        "ResourceAlreadyExistsException", "The specified log group already exists")

    /// There is a stream of the name.
    package static let streamExists = LogsError(
        "ResourceAlreadyExistsException", "The specified log stream already exists")

    /// A parameter is missing, malformed, out of range, or contradicts another.
    package static func invalidParameter(_ message: String) -> LogsError {
        LogsError("InvalidParameterException", message)
    }

    /// A parameter breaks a rule that the model of the service states.
    package static func constraint(
        _ value: some CustomStringConvertible, _ member: String, _ rule: String,
    ) -> LogsError {
        invalidParameter(
            "1 validation error detected: Value '\(value)' at '\(member)' failed to satisfy "
                + "constraint: \(rule)")
    }

    /// A parameter is not there.
    package static func missing(_ member: String) -> LogsError {
        invalidParameter(
            "1 validation error detected: Value null at '\(member)' failed to satisfy "
                + "constraint: Member must not be null")
    }

    /// A request names a group twice.
    package static let twoTargets = LogsError(
        "ValidationException",
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.")

    /// The group must not be deleted until somebody says otherwise.
    package static let groupProtected = LogsError(
        "ValidationException",
        "The log group has deletion protection enabled; disable it with "
            + "PutLogGroupDeletionProtection")

    /// A resource would have too many tags.
    package static let tooManyTags = LogsError(
        "TooManyTagsException",
        "The resource would have more than \(Limits.logGroupTags) tags: untag it first")

    /// The operation is one of CloudWatch Logs', and Afterimage does not offer it.
    package static func notOffered(operation name: String) -> LogsError {
        LogsError("UnknownOperationException", "Afterimage does not offer \(name)")
    }

    /// More work is waiting than is accepted; trying again later helps.
    package static func throttled(_ message: String) -> LogsError {
        LogsError("ThrottlingException", message)
    }

    /// The server is to blame.
    package static func unavailable(_ message: String) -> LogsError {
        LogsError("ServiceUnavailableException", message, status: 500)
    }
}

extension LogsError: ServiceError {
    /// The same as the wire has it; the exceptions of this service have no namespace.
    package var wireError: WireError {
        .service(ServiceRefusal(status: status, type: code, message: message))
    }
}
