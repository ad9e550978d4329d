package import DynamoModel

/// One call of a function.
package struct Invocation: Sendable, Hashable {
    /// The request's id, which the function and its logs see.
    package let id: String
    /// What the function is given.
    package let payload: [UInt8]
    /// `X-Amz-Client-Context`, which the runtime passes on.
    package var clientContext: String?

    /// `X-Amzn-Trace-Id` of a caller who is traced.
    package var trace: String?

    /// How many calls of functions stand behind what it works on.
    package var depth = CallDepth.outside

    /// Describes a call.
    package init(id: String, payload: [UInt8]) {
        self.id = id
        self.payload = payload
    }
}
