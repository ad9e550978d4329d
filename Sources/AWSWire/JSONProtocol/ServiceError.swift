package import DynamoModel

/// Why a service refuses a request, in its own words.
package protocol ServiceError: Error {
    /// The same as the wire has it.
    var wireError: WireError { get }
}

extension DynamoDBError: ServiceError {
    /// The same as the wire has it.
    package var wireError: WireError { .operation(self) }
}

/// What a service other than DynamoDB refuses a request with.
package struct ServiceRefusal: Error, Hashable {
    /// The HTTP status.
    package let status: Int
    /// The exception with its namespace, as `__type` has it.
    package let type: String
    /// The message a caller reads.
    package let message: String
    /// The code by which clients of the older query protocol know it, where the service had one.
    package let queryCode: String?

    /// Describes a refusal.
    package init(status: Int, type: String, message: String, queryCode: String? = nil) {
        self.status = status
        self.type = type
        self.message = message
        self.queryCode = queryCode
    }
}
