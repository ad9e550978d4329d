/// What an operation is asked, in the form it has on the wire.
package protocol OperationRequest: Sendable {
    /// Reads the request and checks what can be checked without looking at any table.
    init(json reader: inout JSONReader) throws(DynamoDBError)
}

/// What an operation answers, in the form it has on the wire.
package protocol OperationResponse: Sendable {
    /// Writes the members of the answer's object.
    func write(to writer: inout JSONWriter)
}

/// Takes the outcome of an operation; called once, on any thread.
public typealias Reply<Response> = @Sendable (Result<Response, DynamoDBError>) -> Void
