/// Asks one place after the other, and takes what is found first.
///
/// Source: AWS SDKs and Tools Reference Guide, Understand the credential provider chain.
package struct CredentialChain: CredentialSource {
    private let sources: [any CredentialSource]

    /// The places where AWS's own programs look.
    package init(
        _ settings: AWSSettings, over transport: any HTTPTransport, in surroundings: Surroundings,
    ) {
        let roles = RoleCalls(settings, over: transport, in: surroundings)
        sources = [
            EnvironmentCredentials(surroundings: surroundings),
            WebIdentityCredentials(surroundings: surroundings, roles: roles),
            ProfileCredentials(
                profile: settings.profile, surroundings: surroundings, roles: roles,
                machine: [
                    "EcsContainer": ContainerCredentials(transport, surroundings),
                    "Ec2InstanceMetadata": InstanceCredentials(transport, surroundings),
                ]),
            ContainerCredentials(transport, surroundings),
            InstanceCredentials(transport, surroundings),
        ]
    }

    /// What the first place has that has any.
    package func credentials() async throws(AWSFailure) -> AWSCredentials? {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        return nil
    }
}
