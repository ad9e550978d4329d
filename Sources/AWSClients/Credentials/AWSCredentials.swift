package import DynamoModel

/// What requests are signed with.
package struct AWSCredentials: Sendable, Hashable {
    /// The access key's id.
    package let accessKeyID: String
    /// Its secret.
    package let secret: String
    /// What goes with temporary ones.
    package let sessionToken: String?
    /// When they end; nil where they do not.
    package let end: Timestamp?

    /// Gathers credentials.
    package init(
        accessKeyID: String, secret: String, sessionToken: String? = nil, end: Timestamp? = nil,
    ) {
        self.accessKeyID = accessKeyID
        self.secret = secret
        self.sessionToken = sessionToken
        self.end = end
    }

    /// Whether they are good for longer than a margin.
    func last(beyond margin: Duration, at now: Timestamp) -> Bool {
        end.map { now.advanced(by: margin) < $0 } ?? true
    }
}

/// A place where credentials may be found.
package protocol CredentialSource: Sendable {
    /// What is found there; nil where nothing says that they are there at all.
    func credentials() async throws(AWSFailure) -> AWSCredentials?
}
