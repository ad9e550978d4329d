package import DynamoModel

/// An operation as AWS's rest-json protocol calls it: by method and path.
package struct RESTOperation: Sendable {
    /// Takes the answer; called once, on any thread.
    package typealias Reply = @Sendable (RESTAnswer) -> Void

    /// The operation with its service, `Lambda.Invoke` say.
    package let name: String
    /// The HTTP method.
    package let method: String
    /// The path; a segment in braces stands for any one, which the request then has by that name.
    package let path: String
    /// Whether it is served to anybody, because its path itself is the secret.
    package let isOpen: Bool
    /// Starts the operation.
    package let run: @Sendable (RESTRequest, Caller, @escaping Reply) -> Void

    /// Serves `method path` with what `run` does.
    package init(
        _ name: String, _ method: String, _ path: String, isOpen: Bool = false,
        run: @escaping @Sendable (RESTRequest, Caller, @escaping Reply) -> Void,
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.isOpen = isOpen
        self.run = run
    }

    /// The same operation, whose every request gets this answer.
    package func refusing(with answer: RESTAnswer) -> RESTOperation {
        RESTOperation(name, method, path, isOpen: isOpen) { _, _, reply in reply(answer) }
    }
}
