import DynamoModel

/// A call of the function, as the runtime API gives it.
struct LambdaCall: Sendable, Hashable {
    /// The call's id.
    let id: String
    /// When it must be over, as far as that is told.
    let deadline: Timestamp?
    /// What the function is called with.
    let event: [UInt8]
}
