import ArgumentParser
import Foundation

/// Who changes something, and why.
struct AuthorOptions: ParsableArguments {
    @Option(help: "Who says so, or on whose behalf it is.") var actor: String?
    @Option(help: "Why; it is kept for good, so do not name anybody in it.") var reason: String?

    /// Who says so, or whose terminal it is.
    var name: String? { actor ?? ProcessInfo.processInfo.environment["USER"] }

    /// The same request, by whom they say.
    func signed(_ request: EndpointRequest) -> EndpointRequest {
        var request = request
        request.actor = actor
        request.reason = reason
        return request
    }
}
