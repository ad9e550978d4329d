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

/// A request that a client can send: the same form, written.
package protocol SentRequest: OperationRequest {
    /// Throws where the request says something that the client has no form for.
    func checkCanBeSent() throws(DynamoDBError)
    /// Writes the members of the request's object.
    func write(to writer: inout JSONWriter)
}

extension SentRequest {
    /// Most requests can be sent as they are.
    package func checkCanBeSent() throws(DynamoDBError) {}
}

/// An answer that a client can read: the same form, read.
package protocol ReceivedResponse: OperationResponse {
    /// Reads the answer's object.
    init(json reader: inout JSONReader) throws(DynamoDBError)
}

/// Takes the outcome of an operation; called once, on any thread.
public typealias Reply<Response> = @Sendable (Result<Response, DynamoDBError>) -> Void
