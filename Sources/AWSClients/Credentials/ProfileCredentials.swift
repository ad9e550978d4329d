/// Credentials of a profile in AWS's shared files: keys, or a role that is assumed with others.
struct ProfileCredentials: CredentialSource {
    let profile: String
    let surroundings: Surroundings
    let roles: RoleCalls
    /// What the word of `credential_source` stands for.
    let machine: [String: any CredentialSource]

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        let shared = SharedConfiguration(surroundings)
        guard let settings = shared.profiles[profile] else { return nil }
        return try await credentials(of: settings, in: shared, depth: 0)
    }

    /// The profile's credentials; a role's own profile may be the source of its keys.
    private func credentials(
        of settings: [String: String], in shared: SharedConfiguration, depth: Int,
    ) async throws(AWSFailure) -> AWSCredentials? {
        guard depth < Limits.assumedRoles else {
            throw .noCredentials("The profile \(profile) assumes roles in a circle")
        }
        guard let arn = settings["role_arn"] else { return try keys(settings) }
        let role = AssumedRole(
            arn: arn, session: settings["role_session_name"], externalID: settings["external_id"],
            seconds: settings["duration_seconds"])
        if let file = settings["web_identity_token_file"] {
            return try await roles.assume(role, tokenFile: file)
        }
        let source = try await source(of: settings, in: shared, depth: depth)
        return try await roles.assume(role, as: source)
    }

    /// The credentials with which a profile's role is assumed.
    private func source(
        of settings: [String: String], in shared: SharedConfiguration, depth: Int,
    ) async throws(AWSFailure) -> AWSCredentials {
        var found: AWSCredentials?
        if let name = settings["source_profile"] {
            guard var source = shared.profiles[name] else {
                throw .noCredentials("The source_profile \(name) does not exist")
            }
            // A profile that names itself as the source means its own keys.
            if source == settings { source["role_arn"] = nil }
            found = try await credentials(of: source, in: shared, depth: depth + 1)
        } else if let word = settings["credential_source"] {
            let environment = EnvironmentCredentials(surroundings: surroundings)
            let source = word == "Environment" ? environment : machine[word]
            found = try await source?.credentials()
        }
        guard let found else {
            throw .noCredentials(
                "The role of profile \(profile) has no source_profile or credential_source with "
                    + "credentials")
        }
        return found
    }

    private func keys(_ settings: [String: String]) throws(AWSFailure) -> AWSCredentials? {
        if let id = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] {
            return AWSCredentials(
                accessKeyID: id, secret: secret, sessionToken: settings["aws_session_token"])
        }
        let others = ["credential_process", "sso_session", "sso_start_url"]
        if let other = others.first(where: { settings[$0] != nil }) {
            throw .noCredentials(
                "The profile \(profile) has \(other), which is not offered: "
                    + "eval \"$(aws configure export-credentials --format env)\"")
        }
        return nil
    }
}
