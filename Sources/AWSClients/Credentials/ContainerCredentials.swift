/// Credentials that a container is given by whoever runs it.
///
/// Source: AWS SDKs and Tools Reference Guide, Container credential provider.
struct ContainerCredentials: CredentialSource {
    private let transport: any HTTPTransport
    private let surroundings: Surroundings

    init(_ transport: any HTTPTransport, _ surroundings: Surroundings) {
        self.transport = transport
        self.surroundings = surroundings
    }

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        guard let url = try url() else { return nil }
        var request = HTTPCall("GET", url, timeout: Limits.credentialTime)
        if let token = try token() { request.headers = [HTTPField("Authorization", token)] }
        return try MachineCredentials.read(
            try await MachineCredentials.fetch(request, over: transport))
    }

    private func url() throws(AWSFailure) -> String? {
        if let path = surroundings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            return "http://169.254.170.2\(path)"
        }
        guard let url = surroundings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") else {
            return nil
        }
        guard let endpoint = ServiceEndpoint(url), isTrusted(endpoint) else {
            throw .noCredentials(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI names \(url): without TLS, only this machine "
                    + "is asked")
        }
        return url
    }

    private func isTrusted(_ endpoint: ServiceEndpoint) -> Bool {
        if endpoint.origin.hasPrefix("https://") { return true }
        let name = endpoint.host.hasPrefix("[") ? endpoint.host : endpoint.host.hostName
        let hosts = ["localhost", "169.254.170.2", "169.254.170.23"]
        return hosts.contains(name) || name.hasPrefix("127.")
            || name.hasPrefix("[::1]") || name.hasPrefix("[fd00:ec2::23]")
    }

    private func token() throws(AWSFailure) -> String? {
        guard let file = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
            return surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        guard let token = surroundings.readFile(file) else {
            throw .noCredentials("The container's authorization token \(file) can not be read")
        }
        return token
    }
}

extension String {
    /// What stands in front of a port.
    fileprivate var hostName: String { String(prefix { $0 != ":" }) }
}
