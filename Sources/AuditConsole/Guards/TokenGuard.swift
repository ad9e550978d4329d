import HTTPTypes
import Hummingbird

/// Asks for a bearer token, where one is set.
struct TokenGuard<Context: RequestContext>: RouterMiddleware {
    private let expected: [UInt8]?

    /// Asks for `token`; for none when it is nil.
    init(token: String?) {
        expected = token.map { Array("Bearer \($0)".utf8) }
    }

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response,
    ) async throws -> Response {
        if let expected {
            let given = request.headers[.authorization]
            guard isEqual(Array((given ?? "").utf8), expected) else {
                throw ConsoleFailure(
                    .unauthorized,
                    given == nil
                        ? "This console asks for a token" : "This console has another token",
                    mend: "export AFTERIMAGE_TOKEN=…, or the header Authorization: Bearer TOKEN")
            }
        }
        return try await next(request, context)
    }

    /// Compares without telling, by the time it takes, how far both agree.
    private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
