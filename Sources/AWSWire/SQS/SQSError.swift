/// Why SQS refuses a request, as its clients know it.
///
/// Source: AWS, Amazon SQS API Reference, Errors of each operation.
package struct SQSError: Error, Hashable {
    /// The exception's name with its namespace.
    package let type: String
    /// The code that the query protocol has for it, and that clients still go by.
    package let code: String
    /// The message a caller reads.
    package let message: String
    /// The HTTP status.
    package let status: Int

    private init(_ name: String, code: String? = nil, _ message: String, status: Int = 400) {
        type = "com.amazonaws.sqs#\(name)"
        self.code = code ?? name
        self.message = message
        self.status = status
    }

    private init(common name: String, code: String, _ message: String, status: Int = 400) {
        type = "com.amazon.coral.service#\(name)"
        self.code = code
        self.message = message
        self.status = status
    }

    private static func legacy(
        _ name: String, _ message: String, status: Int = 400,
    ) -> SQSError {
        SQSError(name, code: "AWS.SimpleQueueService.\(name)", message, status: status)
    }
}

extension SQSError: ServiceError {
    /// The same as the wire has it.
    package var wireError: WireError {
        .service(ServiceRefusal(status: status, type: type, message: message, queryCode: code))
    }
}

extension SQSError {
    /// There is no such queue.
    package static let queueDoesNotExist = SQSError(
        "QueueDoesNotExist", code: "AWS.SimpleQueueService.NonExistentQueue",
        "The specified queue does not exist.")

    /// There is a queue of the name, and it is another one.
    package static func queueExists(attribute: String) -> SQSError {
        SQSError(
            "QueueNameExists", code: "QueueAlreadyExists",
            "A queue already exists with the same name and a different value for attribute "
                + attribute)
    }

    /// A parameter has a value that it can not have.
    package static func invalidParameter(_ message: String) -> SQSError {
        SQSError(
            common: "InvalidParameterValueException", code: "InvalidParameterValue", message)
    }

    /// A parameter has a value that it can not have, with the reason.
    package static func invalidValue(
        _ value: String, of parameter: String, _ reason: String,
    ) -> SQSError {
        .invalidParameter(
            "Value \(value) for parameter \(parameter) is invalid. Reason: \(reason)")
    }

    /// A parameter is not there.
    package static func missing(_ parameter: String) -> SQSError {
        SQSError(
            common: "MissingRequiredParameterException", code: "MissingParameter",
            "The request must contain the parameter \(parameter).")
    }

    /// A queue has no such attribute.
    package static func unknownAttribute(_ name: String) -> SQSError {
        SQSError("InvalidAttributeName", "Unknown Attribute \(name).")
    }

    /// An attribute goes with no such queue, or with no such other attribute.
    package static func attributeOutOfPlace(_ message: String) -> SQSError {
        SQSError("InvalidAttributeName", message)
    }

    /// An attribute of a queue has a value that it can not have.
    package static func invalidAttribute(_ name: String, _ reason: String? = nil) -> SQSError {
        SQSError(
            "InvalidAttributeValue",
            "Invalid value for the parameter \(name).\(reason.map { " Reason: \($0)" } ?? "")")
    }

    /// A receipt is none.
    package static func invalidReceipt(_ handle: String) -> SQSError {
        SQSError(
            "ReceiptHandleIsInvalid",
            "The input receipt handle \"\(handle)\" is not a valid receipt handle.")
    }

    /// The message is not with a receiver.
    package static let notInFlight = legacy(
        "MessageNotInflight", "The message referred to is not in flight.")

    /// A message has characters that no message may have.
    package static func invalidContents(_ message: String) -> SQSError {
        SQSError("InvalidMessageContents", message)
    }

    /// A batch is empty.
    package static func emptyBatch(of entry: String) -> SQSError {
        legacy("EmptyBatchRequest", "There should be at least one \(entry) in the request.")
    }

    /// A batch has too many entries.
    package static func tooManyEntries(_ count: Int) -> SQSError {
        legacy(
            "TooManyEntriesInBatchRequest",
            "Maximum number of entries per request are \(Limits.batchEntries). "
                + "You have sent \(count).")
    }

    /// Two entries of a batch have one id.
    package static func repeatedID(_ id: String) -> SQSError {
        legacy("BatchEntryIdsNotDistinct", "Id \(id) repeated.")
    }

    /// The id of an entry is none.
    package static let invalidEntryID = legacy(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
            + "It can be at most 80 letters long.")

    /// A batch is too large.
    package static func batchTooLong(_ sizeBytes: Int) -> SQSError {
        legacy(
            "BatchRequestTooLong",
            "Batch requests cannot be longer than \(Limits.messageSizes.upperBound) bytes. "
                + "You have sent \(sizeBytes) bytes.")
    }

    /// Too many messages of the queue are with receivers.
    package static func overLimit(_ message: String) -> SQSError {
        SQSError("OverLimit", code: "OverLimit", message)
    }

    /// The queue is being emptied.
    package static func purgeInProgress(_ queue: String) -> SQSError {
        legacy(
            "PurgeQueueInProgress",
            "Only one PurgeQueue operation on \(queue) is allowed every 60 seconds.", status: 403)
    }

    /// There is no such queue, or task, among those that messages are moved by.
    package static func resourceNotFound(_ message: String) -> SQSError {
        SQSError("ResourceNotFoundException", message, status: 404)
    }

    /// So much waits that no more is taken; trying again later helps.
    package static let throttled = SQSError(
        "RequestThrottled", "Too many requests are waiting: try again later.")

    /// The server is to blame.
    package static func internalFailure(_ message: String) -> SQSError {
        SQSError(common: "InternalFailure", code: "InternalFailure", message, status: 500)
    }
}
