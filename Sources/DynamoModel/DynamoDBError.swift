/// Why DynamoDB refuses a request: its exception and its message, word for word.
///
/// Callers of AWS match on both, so both are part of the behaviour.
/// Source: AWS, Amazon DynamoDB API Reference, Common Errors and each operation's Errors.
public enum DynamoDBError: Error, Hashable {
    /// A parameter is missing, malformed, out of range, or contradicts another.
    case validation(String)
    /// The caller may not do it: what it names belongs to somebody else.
    case accessDenied(String)
    /// The body is not JSON, or a value in it has the wrong JSON type.
    case serialization(String)
    /// The table, index, stream or shard is not there.
    case resourceNotFound(String)
    /// The table is not there; backups have a name of their own for it.
    case tableNotFound(String)
    /// The table exists already, or is being changed.
    case resourceInUse(String)
    /// There is a table of the name; backups have a name of their own for it.
    case tableAlreadyExists(String)
    /// A table of the name is being restored.
    case tableInUse(String)
    /// The backup is not there.
    case backupNotFound(String)
    /// The backup is being made or restored.
    case backupInUse(String)
    /// The table can not be restored to the moment.
    case invalidRestoreTime(String)
    /// The table can not be restored to any moment.
    case recoveryUnavailable(String)
    /// The export is not there.
    case exportNotFound(String)
    /// A client token was used before for another export.
    case exportConflict(String)
    /// The table can not be exported as of the moment.
    case invalidExportTime(String)
    /// There is no policy, or not the revision that was expected.
    case policyNotFound(String)
    /// A condition was false; carries the item when the request asked for it.
    case conditionalCheckFailed(item: Item?)
    /// A statement inserts an item whose key is there already.
    case duplicateItem
    /// A transaction did not happen; one reason for each of its actions, in order.
    case transactionCanceled([CancellationReason])
    /// A client token was used before for another request.
    case idempotentParameterMismatch(String)
    /// The sequence number is older than the stream's oldest record.
    case trimmedDataAccess(String)
    /// The shard iterator was made more than 15 minutes ago.
    case expiredIterator(String)
    /// A quota is used up.
    case limitExceeded(String)
    /// More work is waiting than the engine accepts; trying again later helps.
    case throttled(String)
    /// The operation is not one that this endpoint knows.
    case unknownOperation
    /// The operation is one of DynamoDB's, and Afterimage does not offer it.
    case notOffered(operation: String)
    /// The engine itself failed; nothing was changed.
    case internalFailure(String)
    /// Another exception of a service over the network, of which only clients are told.
    case service(code: String, message: String)
    /// A service over the network gave no answer; whether it did what it was asked is not known.
    case unreachable(String)
}

/// What one action of a cancelled transaction came to.
public struct CancellationReason: Sendable, Hashable {
    /// `None` for an action that would have passed, else the exception's short name.
    public let code: String
    /// The exception's message; nil when the code is `None`.
    public let message: String?
    /// The item as it was, when the action asked for it.
    public let item: Item?

    /// The reason of an action that would have passed.
    public static let none = CancellationReason(code: "None")

    /// Describes an action that was the cause.
    public init(code: String, message: String? = nil, item: Item? = nil) {
        self.code = code
        self.message = message
        self.item = item
    }
}

extension DynamoDBError {
    /// The exception's name without its namespace, as clients know it.
    public var code: String {
        switch self {
        case .validation: "ValidationException"
        case .accessDenied: "AccessDeniedException"
        case .serialization: "SerializationException"
        case .resourceNotFound: "ResourceNotFoundException"
        case .tableNotFound: "TableNotFoundException"
        case .resourceInUse: "ResourceInUseException"
        case .tableAlreadyExists: "TableAlreadyExistsException"
        case .tableInUse: "TableInUseException"
        case .backupNotFound: "BackupNotFoundException"
        case .backupInUse: "BackupInUseException"
        case .invalidRestoreTime: "InvalidRestoreTimeException"
        case .recoveryUnavailable: "PointInTimeRecoveryUnavailableException"
        case .exportNotFound: "ExportNotFoundException"
        case .exportConflict: "ExportConflictException"
        case .invalidExportTime: "InvalidExportTimeException"
        case .policyNotFound: "PolicyNotFoundException"
        case .conditionalCheckFailed: "ConditionalCheckFailedException"
        case .duplicateItem: "DuplicateItemException"
        case .transactionCanceled: "TransactionCanceledException"
        case .idempotentParameterMismatch: "IdempotentParameterMismatchException"
        case .trimmedDataAccess: "TrimmedDataAccessException"
        case .expiredIterator: "ExpiredIteratorException"
        case .limitExceeded: "LimitExceededException"
        case .throttled: "ThrottlingException"
        case .unknownOperation, .notOffered: "UnknownOperationException"
        case .internalFailure: "InternalServerError"
        case .service(let code, _): code
        case .unreachable: "RequestTimeout"
        }
    }

    /// The message a caller reads.
    public var message: String {
        switch self {
        case .validation(let message), .accessDenied(let message), .serialization(let message),
            .resourceNotFound(let message), .tableNotFound(let message),
            .resourceInUse(let message), .tableAlreadyExists(let message), .tableInUse(let message),
            .backupNotFound(let message), .backupInUse(let message),
            .invalidRestoreTime(let message), .recoveryUnavailable(let message),
            .exportNotFound(let message), .exportConflict(let message),
            .invalidExportTime(let message), .policyNotFound(let message),
            .idempotentParameterMismatch(let message),
            .trimmedDataAccess(let message), .expiredIterator(let message),
            .limitExceeded(let message), .throttled(let message), .internalFailure(let message),
            .service(_, let message), .unreachable(let message):
            message
        case .conditionalCheckFailed:
            "The conditional request failed"
        case .duplicateItem:
            "Duplicate primary key exists in table"
        case .transactionCanceled(let reasons):
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + "[\(reasons.map(\.code).joined(separator: ", "))]"
        case .unknownOperation:
            "The requested operation is not one that this endpoint knows"
        case .notOffered(let operation):
            "Afterimage does not offer the operation \(operation)"
        }
    }
}

extension DynamoDBError {
    /// A fault of a request as the services around tables introduce it: backups, exports, restores.
    package static func invalidRequest(_ reason: String) -> DynamoDBError {
        .validation("Invalid Request: \(reason)")
    }
}

extension DynamoDBError: CustomStringConvertible {
    /// The exception and its message on one line.
    public var description: String { "\(code): \(message)" }
}
