package import DynamoModel

/// An operation of S3 with what it does.
package struct S3Operation: Sendable {
    /// Does what is asked.
    package typealias Work =
        @Sendable (S3Request, S3Payload, Caller) async throws(S3Error) -> S3Answer
    /// Takes the answer; called once, on any thread.
    package typealias Reply = @Sendable (S3Answer) -> Void

    /// What asks for it.
    let route: S3Route
    /// Starts it.
    package let run: @Sendable (S3Request, S3Payload, Caller, @escaping Reply) -> Void

    /// Has `work` done at a desk; an operation without work is refused by name.
    init(_ route: S3Route, _ work: Work?, desk: RequestDesk) {
        self.route = route
        run = { request, payload, caller, reply in
            let refuse: @Sendable (S3Error) -> Void = { error in
                reply(error.answer(resource: request.path, requestID: request.requestID))
            }
            guard let work else { return refuse(.notImplemented("the operation \(route.name)")) }
            let isTaken = desk.leave {
                do throws(S3Error) {
                    reply(try await work(request, payload, caller))
                } catch {
                    refuse(error)
                }
            }
            if !isTaken { refuse(.slowDown) }
        }
    }

    /// The operation with its service, as it is counted.
    package var name: String { "S3.\(route.name)" }

    /// Whether it is served to anybody.
    package var isOpen: Bool { route.isOpen }

    /// Whether a body is a form with an object in it.
    package var takesForm: Bool { route.takesForm }

    /// Whether a body is the bytes of an object, and no document.
    package var takesObject: Bool { route.takesObject }
}
