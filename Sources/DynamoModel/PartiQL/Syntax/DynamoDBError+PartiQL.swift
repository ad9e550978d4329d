extension DynamoDBError {
    /// A statement that can not be read; the service's wording has the reason at its end.
    static func notWellFormed(_ reason: String) -> DynamoDBError {
        .validation("Statement wasn't well formed, can't be processed: \(reason)")
    }

    /// Something stands behind a whole statement.
    static let leftover = notWellFormed("Unexpected token after expression")
    /// A value should stand there, and nothing does.
    static let unexpectedTerm = notWellFormed("Unexpected term")
    /// A statement has no words for what it should do.
    static let noStatement = notWellFormed("Expected data manipulation")
    /// No table is named.
    static let noTable = notWellFormed("Expected identifier for simple path")
    /// A table or an attribute is given another name.
    static let alias = DynamoDBError.validation("Aliasing is not supported")
    /// A statement has more `?` than the request has values, or fewer.
    static let wrongParameterCount = DynamoDBError.validation(
        "Number of parameters in request and statement don't match.",
    )

    /// What expressions are refused for too, in the same words without their introduction.
    static func expression(_ fault: ExpressionFault) -> DynamoDBError {
        .validation(fault.message)
    }
}
