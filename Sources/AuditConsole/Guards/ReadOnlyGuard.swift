import HTTPTypes
import Hummingbird

/// Refuses what would change something, where the console is for looking only.
struct ReadOnlyGuard<Context: RequestContext>: RouterMiddleware {
    let isOn: Bool

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response,
    ) async throws -> Response {
        guard !isOn || request.method == .get else {
            throw ConsoleFailure(
                .forbidden, "This console is for looking only",
                mend: "afterimage serve without --read-only, and console: { readOnly: false }")
        }
        return try await next(request, context)
    }
}
