internal import Crypto

/// Accepts the cosignatures of one witness: statements that a tree continues what it saw before.
///
/// Source: https://c2sp.org/tlog-cosignature, Ed25519 signed message.
public struct WitnessVerifier: Sendable, CustomStringConvertible {
    /// The key whose cosignatures count; all others are ignored.
    public let key: NoteKey
    private let publicKey: Curve25519.Signing.PublicKey

    /// Reads a verifier key as witnesses publish it: `name+id+base64`, of the type for
    /// cosignatures.
    public init(parsing text: String) throws(CheckpointError) {
        let parsed = try NoteKeyText(parsing: text[...], algorithm: NoteKey.cosignature)
        guard
            let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: parsed.bytes),
            parsed.key
                == NoteKey(
                    name: parsed.key.name, publicKey: publicKey, algorithm: NoteKey.cosignature)
        else { throw .malformedKey }
        key = parsed.key
        self.publicKey = publicKey
    }

    /// The verifier key's text, safe to publish.
    public var description: String {
        let bytes = Array(publicKey.rawRepresentation)
        return NoteKeyText(key: key, bytes: bytes, algorithm: NoteKey.cosignature).text
    }

    /// When the witness cosigned a note, in seconds since 1970; throws unless it did, and every
    /// signature that claims to be its own is.
    public func time(in note: SignedNote) throws(CheckpointError) -> Int64 {
        let own = note.signatures.filter { $0.key == key }
        guard !own.isEmpty else { throw .signatureMissing(key) }
        var newest: Int64 = 0
        for signature in own {
            let bytes = signature.bytes
            let time = bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
            let message = "cosignature/v1\ntime \(time)\n\(note.text)"
            guard
                bytes.count == 72, time >= 0,
                publicKey.isValidSignature(bytes.dropFirst(8), for: Array(message.utf8))
            else { throw .signatureInvalid(key) }
            newest = max(newest, time)
        }
        return newest
    }

    /// The note with the witness's cosignatures from `lines`, as the witness answered with them.
    ///
    /// Everything else in the answer is left out, as are cosignatures that the note has already.
    public func adding(
        _ lines: [UInt8], to note: SignedNote,
    ) throws(CheckpointError) -> SignedNote {
        let answered = try SignedNote(parsing: Array(note.description.utf8) + lines)
        _ = try time(in: answered)
        let others = note.signatures.filter { $0.key != key }
        let own = answered.signatures.filter { $0.key == key }
        return SignedNote(text: note.text, signatures: others + own)
    }
}
