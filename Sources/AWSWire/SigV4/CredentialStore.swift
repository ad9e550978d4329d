/// An access key that the configuration knows.
package struct Credential: Sendable, Hashable {
    /// What requests name.
    package let accessKeyID: String
    /// Who uses the key, as the trail shows it.
    package let name: String?
    /// What requests must be signed with; nil when signatures of this key are not checked.
    package let secret: String?

    /// Describes an access key.
    package init(accessKeyID: String, name: String? = nil, secret: String? = nil) {
        self.accessKeyID = accessKeyID
        self.name = name
        self.secret = secret
    }
}

/// The access keys that the configuration knows.
package struct CredentialStore: Sendable {
    private let credentials: [String: Credential]

    /// Keeps the credentials; of several with one access key id the last counts.
    package init(_ credentials: [Credential] = []) {
        self.credentials = Dictionary(
            credentials.map { ($0.accessKeyID, $0) }, uniquingKeysWith: { _, last in last },
        )
    }

    /// The credential of an access key id, if it is known.
    package subscript(_ accessKeyID: String) -> Credential? { credentials[accessKeyID] }
}
