/// Sends the demo's requests to a DynamoDB endpoint.
struct DemoEndpoint: Sendable {
    private let client: EndpointClient

    init(_ client: EndpointClient) {
        var client = client
        client.agent = "afterimage-demo"
        self.client = client
    }

    /// Sends a request; returns the exception's name when it is refused in one of the `accepted`
    /// ways.
    @discardableResult
    func send(_ request: DemoRequest, accepted: Set<String> = []) async throws -> String? {
        do {
            _ = try await client.send(request.request)
            return nil
        } catch let refusal as EndpointRefusal {
            guard !accepted.contains(refusal.code) else { return refusal.code }
            throw DemoEndpoint.failure(refusal)
        }
    }

    private static func failure(_ refusal: EndpointRefusal) -> CommandFailure {
        guard !refusal.isDenied else {
            return CommandFailure(
                .denied, "\(refusal.url) asks for signatures, which the demo's actors do not have",
                mend: "a server whose configuration has no keys with secrets",
            )
        }
        return CommandFailure(
            .unreachable, "\(refusal.url) refuses \(refusal.operation) (\(refusal.reason))",
            mend: mend(refusal.code),
        )
    }

    private static func mend(_ code: String) -> String {
        switch code {
        case "": "--dynamodb-url with the endpoint's address; the console's is another one"
        case "InternalServerError":
            "df -h, to see whether the server's disk is full, and the server's log"
        case "ValidationException", "ResourceNotFoundException":
            "afterimage demo --reset, where a demo table was changed or deleted meanwhile"
        default: "the same command once more"
        }
    }
}
