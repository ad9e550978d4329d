import Crypto
import Synchronization

/// Derives signing keys, and keeps them: deriving one costs four times what using it does.
package final class SigningKeys: Sendable {
    private let keys = Mutex<[Substring: SymmetricKey]>([:])

    /// None yet.
    package init() {}

    /// The key that a signature was made with; `secret` must always be the one of its access key
    /// id.
    func key(for authorization: SigV4Authorization, secret: String) -> SymmetricKey {
        key(of: authorization.credential, in: authorization.scope, secret: secret)
    }

    /// The key of a `Credential`, which ends with the scope; `secret` must always be the one of its
    /// access key id.
    func key(
        of credential: Substring, in scope: CredentialScope, secret: String,
    ) -> SymmetricKey {
        keys.withLock { keys in
            if let key = keys[credential] { return key }
            let key = SigningKeys.derive(from: secret, for: scope)
            // Whoever asks a server invents regions and services, so the memory of them must not
            // grow.
            if keys.count >= Limits.signingKeys { keys.removeAll() }
            // The slice would keep the whole header in memory.
            keys[Substring(String(credential))] = key
            return key
        }
    }

    /// The key that signs within a scope.
    ///
    /// Source: AWS, Signature Version 4, Derive a signing key.
    static func derive(from secret: String, for scope: CredentialScope) -> SymmetricKey {
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in [scope.date, scope.region, scope.service, CredentialScope.terminator] {
            let code = HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key)
            key = SymmetricKey(data: code)
        }
        return key
    }

    /// What the key signs: the moment, the scope and the hash of the canonical request.
    static func textToSign(
        _ canonical: [UInt8], date: String, scope: CredentialScope,
    ) -> [UInt8] {
        let hash = SHA256.hash(data: canonical).hexadecimalText
        return Array("\(SigV4Authorization.algorithm)\n\(date)\n\(scope.text)\n\(hash)".utf8)
    }
}
