import ArgumentParser

/// Who changes something, and why.
struct AuthorOptions: ParsableArguments {
    @Option(help: "On whose behalf.") var actor: String?
    @Option(help: "Why; the entry keeps it.") var reason: String?

    /// The same request, by whom they say.
    func signed(_ request: EndpointRequest) -> EndpointRequest {
        var request = request
        request.actor = actor
        request.reason = reason
        return request
    }
}
