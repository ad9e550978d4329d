/// Credentials in the environment.
struct EnvironmentCredentials: CredentialSource {
    let surroundings: Surroundings

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        guard let id = surroundings.variable("AWS_ACCESS_KEY_ID") else { return nil }
        guard let secret = surroundings.variable("AWS_SECRET_ACCESS_KEY") else {
            throw .noCredentials("AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not")
        }
        return AWSCredentials(
            accessKeyID: id, secret: secret,
            sessionToken: surroundings.variable("AWS_SESSION_TOKEN"))
    }
}
