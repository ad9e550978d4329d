package import DynamoModel

/// An operation as AWS's query protocol calls it: by action and version.
package struct QueryOperation: Sendable {
    /// What an operation comes to: what it writes into its result, or why it is refused.
    package typealias Outcome = Result<QueryResult, QueryRefusal>

    /// The service.
    package let service: QueryService
    /// The action.
    package let action: String
    /// Whether it is served to anybody, because what it is given is itself the secret.
    package let isOpen: Bool
    /// Starts the operation; the answer is told once, on any thread.
    package let run: @Sendable (QueryRequest, Caller, @escaping RESTOperation.Reply) -> Void

    /// Serves `action` with what `method` does.
    package init(
        _ service: QueryService, _ action: String, isOpen: Bool = false,
        _ method:
            @escaping @Sendable (QueryRequest, Caller, @escaping @Sendable (Outcome) -> Void)
            -> Void,
    ) {
        self.service = service
        self.action = action
        self.isOpen = isOpen
        run = { request, caller, reply in
            method(request, caller) { outcome in
                switch outcome {
                case .success(let result):
                    reply(result.answer(to: action, of: service, requestID: caller.requestID))
                case .failure(let error):
                    let namespace = service.namespace
                    reply(error.answer(namespace: namespace, requestID: caller.requestID))
                }
            }
        }
    }

    /// Serves `action` with what `work` comes to, done at a desk.
    package init(
        _ service: QueryService, _ action: String, isOpen: Bool = false, at desk: RequestDesk,
        _ work:
            @escaping @Sendable (QueryRequest, Caller) async throws(QueryRefusal) -> QueryResult,
    ) {
        self.init(service, action, isOpen: isOpen) { request, caller, reply in
            let isTaken = desk.leave {
                do throws(QueryRefusal) {
                    reply(.success(try await work(request, caller)))
                } catch {
                    reply(.failure(error))
                }
            }
            if !isTaken { reply(.failure(.throttled)) }
        }
    }

    /// An operation that is refused by name, whatever it asks for.
    package static func notOffered(_ service: QueryService, _ action: String) -> QueryOperation {
        QueryOperation(service, action) { _, _, reply in
            reply(.failure(.notOffered(operation: action)))
        }
    }

    /// The operation with its service, as it is counted.
    package var name: String { "\(service.name).\(action)" }
}
