import DynamoModel

/// A call that is about to be made: everything that its record tells but what comes of it.
struct RecordedCall: Sendable {
    let operation: RecordedOperation
    /// The request's document.
    let body: [UInt8]
    let caller: Caller
    /// The name by which the client knows the server.
    let host: String?
    /// When the call came.
    let time: Timestamp
}
