import AWSWire
import DynamoModel

/// A call and its answer: everything that its record is made of, once somebody has time for it.
struct AnsweredCall: Sendable {
    let operation: RecordedOperation
    /// The request's document.
    let body: [UInt8]
    let caller: Caller
    /// The name by which the client knows the server.
    let host: String?
    /// When the call came.
    let time: Timestamp
    let outcome: Result<any OperationResponse, WireError>
}
