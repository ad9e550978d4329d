/// The variables that point AWS clients and the program's own commands at the server, without
/// touching what the user has set.
struct ClientVariables {
    /// What AWS clients need to sign with; the name that shows in the trail until the user has
    /// another.
    private static let credential = "afterimage-local"

    private let endpoint: String
    private let console: String
    private let region: String
    private let environment: [String: String]

    init(configuration: Configuration, environment: [String: String]) {
        endpoint = configuration.server.clientURL
        console = configuration.console.clientURL
        region = configuration.region
        self.environment = environment
    }

    /// The lines that set what is missing.
    func settings(in shell: Shell) -> [String] {
        var lines = ClientVariables.endpoints.map { shell.setting($0, to: endpoint) }
        lines.append(shell.setting(ClientVariables.console, to: console))
        if !hasCredentials {
            lines.append(shell.setting("AWS_ACCESS_KEY_ID", to: ClientVariables.credential))
            lines.append(shell.setting("AWS_SECRET_ACCESS_KEY", to: ClientVariables.credential))
        }
        // Of the two names for the region, some clients read only one.
        let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? region
        for name in ClientVariables.regions where environment[name] == nil {
            lines.append(shell.setting(name, to: region))
        }
        return lines
    }

    /// The lines that take away what `settings` has set, as far as that can be told.
    func removals(in shell: Shell) -> [String] {
        var names = ClientVariables.endpoints + [ClientVariables.console]
        if environment["AWS_ACCESS_KEY_ID"] == ClientVariables.credential {
            names += ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
            names += ClientVariables.regions.filter { environment[$0] == region }
        }
        return names.map { shell.removing($0) }
    }

    private static let endpoints = [
        "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS",
        "AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_SNS",
        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "AWS_ENDPOINT_URL_S3",
        "AWS_ENDPOINT_URL_CLOUDTRAIL", "AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS",
    ]
    private static let console = "AFTERIMAGE_ENDPOINT_URL"
    private static let regions = ["AWS_DEFAULT_REGION", "AWS_REGION"]

    private var hasCredentials: Bool {
        environment["AWS_ACCESS_KEY_ID"] != nil || environment["AWS_PROFILE"] != nil
    }
}
