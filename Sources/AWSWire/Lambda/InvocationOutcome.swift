/// What a call of a function came to.
package struct InvocationOutcome: Sendable, Hashable {
    /// What the function answered, or what it failed of.
    package let payload: [UInt8]
    /// `Unhandled`, where the function failed.
    package let error: String?
    /// The end of what it logged.
    package var logTail: [UInt8] = []

    /// A function's answer.
    package init(answer payload: [UInt8]) {
        self.payload = payload
        error = nil
    }

    /// A function's failure, described by itself or by the runtime.
    package init(failure payload: [UInt8]) {
        self.payload = payload
        error = "Unhandled"
    }
}
