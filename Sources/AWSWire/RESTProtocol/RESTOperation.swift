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
    /// What a request's body may have; whoever sends more is refused before it is taken.
    package private(set) var bodyBytes = Limits.serviceBodyBytes
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

    /// The same operation, which takes bodies of this size.
    package func taking(bodyBytes: Int) -> RESTOperation {
        var operation = self
        operation.bodyBytes = bodyBytes
        return operation
    }

    /// The same operation, whose every request gets this answer.
    package func refusing(with answer: RESTAnswer) -> RESTOperation {
        RESTOperation(name, method, path, isOpen: isOpen) { _, _, reply in reply(answer) }
    }

    /// What a request is answered whose body is larger than the operation takes.
    package var bodyTooLarge: RESTAnswer {
        var writer = JSONWriter()
        let operation = name.split(separator: ".").last ?? ""
        writer.object { writer in
            writer.member("Type", "User")
            writer.member(
                "message",
                "Request must be smaller than \(bodyBytes) bytes for the \(operation) operation")
        }
        return RESTAnswer(
            413, headers: [.init("x-amzn-ErrorType", "RequestEntityTooLargeException")],
            body: writer.bytes)
    }
}
