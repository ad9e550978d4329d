/// Credentials that an instance is given by its metadata service, version 2.
///
/// Source: AWS, EC2 User Guide, Retrieve instance metadata.
struct InstanceCredentials: CredentialSource {
    private let transport: any HTTPTransport
    private let surroundings: Surroundings

    init(_ transport: any HTTPTransport, _ surroundings: Surroundings) {
        self.transport = transport
        self.surroundings = surroundings
    }

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        guard surroundings.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else {
            return nil
        }
        guard let token = try await token() else { return nil }
        let list = try await fetch("/latest/meta-data/iam/security-credentials/", token)
        let role = String(decoding: list.body, as: UTF8.self)
            .split(whereSeparator: \.isNewline).first
        guard list.status == 200, let role else { return nil }
        return try MachineCredentials.read(
            try await fetch("/latest/meta-data/iam/security-credentials/\(role)", token))
    }

    /// What opens the service; nil where there is none, because this is no instance.
    private func token() async throws(AWSFailure) -> String? {
        let request = HTTPCall(
            "PUT", "\(address)/latest/api/token",
            headers: [HTTPField("X-aws-ec2-metadata-token-ttl-seconds", "21600")],
            timeout: Limits.credentialTime)
        do throws(TransportError) {
            let reply = try await transport.send(request)
            return reply.status == 200 ? String(decoding: reply.body, as: UTF8.self) : nil
        } catch {
            guard error != .cancelled else { throw .cancelled }
            return nil
        }
    }

    private func fetch(_ path: String, _ token: String) async throws(AWSFailure) -> HTTPReply {
        let request = HTTPCall(
            "GET", address + path, headers: [HTTPField("X-aws-ec2-metadata-token", token)],
            timeout: Limits.credentialTime)
        return try await MachineCredentials.fetch(request, over: transport)
    }

    private var address: String {
        surroundings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
    }
}
