import AuditPipeline
import HTTPTypes
import Hummingbird

extension RouterMethods {
    /// Answers requests for a path that have the one right method and no unknown parameters;
    /// refuses others, because a filter with a wrong name would give more than was asked for.
    func answer(
        _ method: HTTPRequest.Method, _ path: RouterPath, parameters: [String] = [],
        _ handler: @escaping @Sendable (Request, Context) async throws -> Response,
    ) {
        on(path, method: method) { request, context in
            try request.refuseParameters(except: parameters)
            return try await handler(request, context)
        }
        let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]
        for other in methods where other != method {
            on(path, method: other) { request, _ -> Response in
                throw ConsoleFailure(
                    .methodNotAllowed, "\(request.uri.path) does not take \(other.rawValue)",
                    mend: method.rawValue)
            }
        }
    }
}

extension Request {
    /// Throws at the first parameter that is not one of the `known`.
    fileprivate func refuseParameters(except known: [String]) throws(ConsoleFailure) {
        for name in uri.queryParameters.map({ String($0.key) }) where !known.contains(name) {
            throw ConsoleFailure(
                .badRequest, "There is no parameter \"\(name)\" here",
                mend: Spelling.nearest(to: name, of: known)
                    ?? (known.isEmpty ? "none" : "one of \(known.joined(separator: ", "))"))
        }
    }
}
