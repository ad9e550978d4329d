internal import Crypto

/// Signs checkpoints with a log's private Ed25519 key.
package struct CheckpointSigner: Sendable {
    /// What names the key in every signature.
    package let key: NoteKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// Makes a key from 32 bytes that must be random and secret.
    package init(name: String, seed: [UInt8]) throws(CheckpointError) {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKey
        }
        guard let key = NoteKey(name: name, publicKey: privateKey.publicKey) else {
            throw .malformedKeyName(name)
        }
        self.key = key
        self.privateKey = privateKey
    }

    /// Reads what `privateKeyText` wrote.
    package init(parsing text: String) throws(CheckpointError) {
        guard text.hasPrefix(Self.start) else { throw .malformedKey }
        let parsed = try NoteKeyText(parsing: text.dropFirst(Self.start.count))
        try self.init(name: parsed.key.name, seed: parsed.bytes)
        guard key == parsed.key else { throw .malformedKey }
    }

    /// The secret itself, as `PRIVATE+KEY+name+id+base64`: for the key file and nowhere else.
    package var privateKeyText: String {
        let seed = Array(privateKey.rawRepresentation)
        return Self.start + NoteKeyText(key: key, bytes: seed).text
    }

    /// What third parties need to check this signer's checkpoints.
    package var verifier: CheckpointVerifier {
        CheckpointVerifier(key: key, publicKey: privateKey.publicKey)
    }

    /// Signs a checkpoint, which must not contradict any that this key signed before.
    package func sign(_ checkpoint: Checkpoint) throws(CheckpointError) -> SignedNote {
        try sign(checkpoint.text)
    }

    /// Signs any text that ends in a newline.
    package func sign(_ text: String) throws(CheckpointError) -> SignedNote {
        let signature = NoteSignature(key: key, bytes: try signature(of: Array(text.utf8)))
        return SignedNote(text: text, signatures: [signature])
    }

    /// Signs any bytes, which then say nothing of the key's name.
    package func signature(of bytes: [UInt8]) throws(CheckpointError) -> [UInt8] {
        do {
            return Array(try privateKey.signature(for: bytes))
        } catch {
            throw .signingFailed(key)
        }
    }

    private static let start = "PRIVATE+KEY+"
}

extension CheckpointSigner: CustomStringConvertible, CustomReflectable {
    /// Which key signs; not the key, so that no log and no debugger shows it by accident.
    package var description: String { "signer \(key)" }

    package var customMirror: Mirror { Mirror(self, children: ["key": key]) }
}
