import ArgumentParser
import Foundation

/// Which DynamoDB endpoint a command asks.
struct EndpointOptions: ParsableArguments {
    @Option(
        name: .customLong("dynamodb-url"),
        help: ArgumentHelp(
            "The DynamoDB endpoint (default: the configured one, http://127.0.0.1:8000).",
            valueName: "url",
        ),
    )
    var url: String?

    /// A client of the endpoint that the command line asks for, or else the environment, or else
    /// the configuration; it signs as AWS clients do.
    func client(
        _ common: ProgramOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> EndpointClient {
        let configuration = try common.configuration(environment: environment)
        let url =
            url ?? environment["AWS_ENDPOINT_URL_DYNAMODB"] ?? configuration.server.clientURL
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw CommandFailure(
                .usage, "\"\(url)\" is no URL", mend: "--dynamodb-url http://127.0.0.1:8000")
        }
        common.explain("asking the endpoint at \(url)")
        var client = EndpointClient(url: url, region: configuration.region)
        if let id = environment["AWS_ACCESS_KEY_ID"] { client.accessKeyID = id }
        if let secret = environment["AWS_SECRET_ACCESS_KEY"] { client.secret = secret }
        return client
    }
}
