internal import Crypto

/// Accepts the checkpoints that one log signed with one Ed25519 key.
public struct CheckpointVerifier: Sendable, CustomStringConvertible {
    /// The key whose signatures count; all others are ignored.
    public let key: NoteKey
    private let publicKey: Curve25519.Signing.PublicKey

    /// Reads a verifier key as logs publish it: `name+id+base64`.
    public init(parsing text: String) throws(CheckpointError) {
        let parsed = try NoteKeyText(parsing: text[...])
        guard
            let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: parsed.bytes),
            parsed.key == NoteKey(name: parsed.key.name, publicKey: publicKey)
        else { throw .malformedKey }
        self.init(key: parsed.key, publicKey: publicKey)
    }

    /// Names a key whose private half is elsewhere, by the 32 bytes of its public half.
    package init(name: String, publicKey bytes: [UInt8]) throws(CheckpointError) {
        guard let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            throw .malformedKey
        }
        guard let key = NoteKey(name: name, publicKey: publicKey) else {
            throw .malformedKeyName(name)
        }
        self.init(key: key, publicKey: publicKey)
    }

    init(key: NoteKey, publicKey: Curve25519.Signing.PublicKey) {
        self.key = key
        self.publicKey = publicKey
    }

    /// The verifier key's text, safe to publish.
    public var description: String {
        NoteKeyText(key: key, bytes: Array(publicKey.rawRepresentation)).text
    }

    /// The 32 bytes of the key itself, which say nothing of its name.
    package var publicKeyBytes: [UInt8] { Array(publicKey.rawRepresentation) }

    /// The note of a checkpoint that was signed elsewhere; throws unless this key signed it.
    package func note(
        of checkpoint: Checkpoint, signature: [UInt8],
    ) throws(CheckpointError) -> SignedNote {
        let note = SignedNote(
            text: checkpoint.text, signatures: [NoteSignature(key: key, bytes: signature)])
        try verify(note)
        return note
    }

    /// Returns the checkpoint in `note` if this key signed it for the log `origin`.
    ///
    /// Does not say whether it is the log's latest, nor whether it contradicts an earlier one: for
    /// that, keep the last checkpoint seen and ask for a `ConsistencyProof`.
    public func checkpoint(
        in note: SignedNote,
        origin: String,
    ) throws(CheckpointError) -> Checkpoint {
        try verify(note)
        let checkpoint = try Checkpoint(parsing: note.text)
        guard checkpoint.origin == origin else {
            throw .originMismatch(expected: origin, found: checkpoint.origin)
        }
        return checkpoint
    }

    /// Throws unless the key signed the note, and every signature that claims to be its own is.
    func verify(_ note: SignedNote) throws(CheckpointError) {
        let own = note.signatures.filter { $0.key == key }
        guard !own.isEmpty else { throw .signatureMissing(key) }
        let text = Array(note.text.utf8)
        guard own.allSatisfy({ publicKey.isValidSignature($0.bytes, for: text) }) else {
            throw .signatureInvalid(key)
        }
    }
}
