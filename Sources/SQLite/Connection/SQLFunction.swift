/// A function of ours that the statements of a connection may call.
package struct SQLFunction: Sendable {
    let name: String
    let parameters: Int
    let body: @Sendable (FunctionArguments) throws -> [UInt8]?

    /// Names a function of `parameters` blobs, one at least.
    ///
    /// It gives bytes; nil gives back the first argument as it is, and an error fails the
    /// statement.
    package init(
        _ name: String, parameters: Int,
        _ body: @escaping @Sendable (FunctionArguments) throws -> [UInt8]?,
    ) {
        precondition(parameters > 0, "Without an argument there is nothing to give back")
        self.name = name
        self.parameters = parameters
        self.body = body
    }
}
