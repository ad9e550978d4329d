/// Credentials of a role that a token in a file stands for, as in clusters of containers.
struct WebIdentityCredentials: CredentialSource {
    let surroundings: Surroundings
    let roles: RoleCalls

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        guard let file = surroundings.variable("AWS_WEB_IDENTITY_TOKEN_FILE"),
            let role = surroundings.variable("AWS_ROLE_ARN")
        else { return nil }
        let session = surroundings.variable("AWS_ROLE_SESSION_NAME")
        return try await roles.assume(AssumedRole(arn: role, session: session), tokenFile: file)
    }
}
