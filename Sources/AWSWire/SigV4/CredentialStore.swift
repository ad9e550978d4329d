import Synchronization

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

/// The access keys that are known.
///
/// Asked for every request and changed seldom: those of the configuration stay, those of functions
/// come and go with them.
package final class CredentialStore: Sendable {
    private let credentials: Mutex<[String: Credential]>

    /// Keeps the credentials; of several with one access key id the last counts.
    package init(_ credentials: [Credential] = []) {
        self.credentials = Mutex(
            Dictionary(
                credentials.map { ($0.accessKeyID, $0) }, uniquingKeysWith: { _, last in last }),
        )
    }

    /// The credential of an access key id, if it is known.
    package subscript(_ accessKeyID: String) -> Credential? {
        credentials.withLock { $0[accessKeyID] }
    }

    /// Makes a credential known, in the place of one with the same access key id.
    package func add(_ credential: Credential) {
        credentials.withLock { $0[credential.accessKeyID] = credential }
    }

    /// Forgets a credential.
    package func remove(accessKeyID: String) {
        credentials.withLock { $0[accessKeyID] = nil }
    }
}
