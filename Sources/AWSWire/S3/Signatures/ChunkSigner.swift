import Crypto

/// Checks the signatures of a body's chunks, each of which covers the one before.
///
/// Source: AWS, Signature Version 4, Transferring payload in multiple chunks.
package struct ChunkSigner: Sendable {
    private static let emptyHash = SHA256().finalize().hexadecimalText

    private let key: SymmetricKey
    private let date: String
    private let scope: String
    private var previous: String

    init(key: SymmetricKey, date: String, scope: CredentialScope, seed: Substring) {
        self.key = key
        self.date = date
        self.scope = scope.text
        previous = String(seed)
    }

    /// Whether a chunk with that hash was signed so; it is the next one's forerunner then.
    mutating func accepts(chunk hash: String, signature: String) -> Bool {
        accepts(signature, "-PAYLOAD", "\(ChunkSigner.emptyHash)\n\(hash)")
    }

    /// Whether trailers with that hash were signed so.
    mutating func accepts(trailers hash: String, signature: String) -> Bool {
        accepts(signature, "-TRAILER", hash)
    }

    private mutating func accepts(_ signature: String, _ kind: String, _ rest: String) -> Bool {
        let text = "AWS4-HMAC-SHA256\(kind)\n\(date)\n\(scope)\n\(previous)\n\(rest)"
        guard let code = bytes(ofHexadecimal: signature[...]),
            HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Array(text.utf8), using: key)
        else { return false }
        previous = signature
        return true
    }
}
