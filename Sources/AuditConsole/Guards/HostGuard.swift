import HTTPTypes
import Hummingbird

/// Refuses requests that a browser made for another host, or for a page of another one.
///
/// A page of a stranger can have its own name resolve to loopback; the `Host` header gives it away.
struct HostGuard<Context: RequestContext>: RouterMiddleware {
    private let allowed: Set<String>
    private let isOpen: Bool

    /// Answers for `host` and for loopback's names; for any name where `host` stands for all
    /// addresses.
    init(host: String) {
        allowed = ["localhost", "127.0.0.1", "[::1]", host.lowercased()]
        isOpen = host == "0.0.0.0" || host == "::"
    }

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response,
    ) async throws -> Response {
        guard isOpen || allowed.contains(HostGuard.name(in: request.head.authority)) else {
            throw ConsoleFailure(
                .forbidden, "This console does not answer for that host",
                mend: "http://127.0.0.1 and the port, or console.host in afterimage.yaml")
        }
        if request.method != .get, let origin = request.headers[.origin] {
            guard origin.hasSuffix("://\(request.head.authority ?? "")") else {
                throw ConsoleFailure(
                    .forbidden, "A page of \(origin) may not ask this of the console",
                    mend: "open the console itself, or use the command line")
            }
        }
        return try await next(request, context)
    }

    /// The host without its port, in small letters.
    private static func name(in authority: String?) -> String {
        guard let authority = authority?.lowercased() else { return "" }
        if authority.hasPrefix("[") {
            return String(authority.prefix { $0 != "]" }) + "]"
        }
        return String(authority.prefix { $0 != ":" })
    }
}
