/// How AWS is reached: region, endpoints and tries, as environment and profile have them.
package struct AWSSettings: Sendable, Hashable {
    /// The region.
    package let region: String
    /// The profile's name.
    package let profile: String
    /// Tries of a call, the first included.
    let attempts: Int
    private let endpoints: [AWSService: ServiceEndpoint]

    /// Reads environment and profile; `region` and `profile` count more where they are given.
    package init(
        _ surroundings: Surroundings, region: String? = nil, profile: String? = nil,
    ) throws(InvalidSettings) {
        let shared = SharedConfiguration(surroundings)
        let named = profile ?? surroundings.variable("AWS_PROFILE")
        let settings = shared.profiles[named ?? "default"] ?? [:]
        self.profile = named ?? "default"
        if let named, shared.profiles[named] == nil {
            throw InvalidSettings(
                "There is no profile \(named) in AWS's config and credentials files",
                mend: "aws configure --profile \(named)")
        }
        let found =
            region ?? surroundings.variable("AWS_REGION")
            ?? surroundings.variable("AWS_DEFAULT_REGION") ?? settings["region"]
        guard let found else {
            throw InvalidSettings("No region is set", mend: "export AWS_REGION=us-east-1, say")
        }
        self.region = found
        let attempts = surroundings.variable("AWS_MAX_ATTEMPTS") ?? settings["max_attempts"]
        self.attempts = max(1, attempts.flatMap { Int($0) } ?? Limits.attempts)
        endpoints = try AWSSettings.endpoints(surroundings, settings, region: found)
    }

    /// Where a service is reached.
    func endpoint(of service: AWSService) -> ServiceEndpoint {
        endpoints[service] ?? ServiceEndpoint(service, region: region)
    }

    private static func endpoints(
        _ surroundings: Surroundings, _ profile: [String: String], region: String,
    ) throws(InvalidSettings) -> [AWSService: ServiceEndpoint] {
        var endpoints: [AWSService: ServiceEndpoint] = [:]
        let isIgnored = surroundings.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == "true"
        for service in AWSService.allCases {
            let named =
                surroundings.variable("AWS_ENDPOINT_URL_\(service.variable)")
                ?? surroundings.variable("AWS_ENDPOINT_URL") ?? profile["endpoint_url"]
            guard let named, !isIgnored else { continue }
            guard let endpoint = ServiceEndpoint(named) else {
                throw InvalidSettings(
                    "\(named) is no URL of an endpoint", mend: "http://127.0.0.1:8000, say")
            }
            endpoints[service] = endpoint
        }
        return endpoints
    }
}

/// Why AWS can not even be asked: what is wrong with the settings, and how to mend it.
package struct InvalidSettings: Error, Hashable {
    /// What is wrong, in one line.
    package let what: String
    /// What to do about it.
    package let mend: String

    init(_ what: String, mend: String) {
        self.what = what
        self.mend = mend
    }
}
