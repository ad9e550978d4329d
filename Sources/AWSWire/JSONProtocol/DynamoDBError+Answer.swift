package import DynamoModel

extension DynamoDBError {
    /// What a service's answer says that refuses a request: its exception and its message.
    ///
    /// An answer that is no exception in JSON, of a proxy say, is told by its status. Services that
    /// are asked by path name the exception beside the body.
    package init(status: Int, code named: String? = nil, body: [UInt8]) {
        var answer = RefusalParts()
        do throws(DynamoDBError) {
            var reader = JSONReader(body.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                try answer.read(name, &reader)
            }
        } catch {
            answer.code = nil
        }
        guard let code = named ?? answer.code else {
            self = .service(code: "HTTP\(status)", message: "The service answered with \(status)")
            return
        }
        self.init(code: code, answer)
    }

    private init(code: String, _ answer: RefusalParts) {
        let message = answer.message ?? code
        switch code {
        case "ValidationException": self = .validation(message)
        case "SerializationException": self = .serialization(message)
        case "ResourceNotFoundException": self = .resourceNotFound(message)
        case "ResourceInUseException": self = .resourceInUse(message)
        case "ConditionalCheckFailedException": self = .conditionalCheckFailed(item: answer.item)
        case "TransactionCanceledException": self = .transactionCanceled(answer.reasons)
        case "IdempotentParameterMismatchException": self = .idempotentParameterMismatch(message)
        case "TrimmedDataAccessException": self = .trimmedDataAccess(message)
        case "ExpiredIteratorException": self = .expiredIterator(message)
        case "LimitExceededException": self = .limitExceeded(message)
        case "ThrottlingException", "ProvisionedThroughputExceededException",
            "RequestLimitExceeded":
            self = .throttled(message)
        case "InternalServerError", "InternalFailure": self = .internalFailure(message)
        default: self = .service(code: code, message: message)
        }
    }
}

/// The members of a refusal, while they are read.
private struct RefusalParts {
    /// The exception without its namespace.
    var code: String?
    var message: String?
    var item: Item?
    var reasons: [CancellationReason] = []

    mutating func read(_ member: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch member {
        case "__type", "code", "Code":
            let type = try reader.readString()
            // `PREFIX#Code:URL`, of which every part but the code may be missing.
            let name = type.split(separator: "#").last?.prefix { $0 != ":" }
            code = code ?? name.map(String.init)
        case "message", "Message": message = try reader.readString()
        case "Item": item = try Item(json: &reader)
        case "CancellationReasons":
            try reader.readArray { (reader) throws(DynamoDBError) in
                reasons.append(try RefusalParts.reason(&reader))
            }
        default: try reader.skipValue()
        }
    }

    private static func reason(
        _ reader: inout JSONReader
    ) throws(DynamoDBError) -> CancellationReason {
        var parts = RefusalParts()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try parts.read(name, &reader)
        }
        return CancellationReason(
            code: parts.code ?? "None", message: parts.message, item: parts.item)
    }
}
