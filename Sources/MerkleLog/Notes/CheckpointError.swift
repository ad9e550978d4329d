/// Why a note, a checkpoint or a key was refused.
public enum CheckpointError: Error, Hashable {
    /// The note is larger than any that is accepted.
    case noteTooLarge(byteCount: Int)
    /// The note is not UTF-8, or has control characters other than newlines.
    case noteNotText
    /// The note does not end in a blank line and complete signature lines.
    case noteUnsigned
    /// The note has more signatures than are accepted.
    case tooManySignatures(count: Int)
    /// The signature line `line`, counted from one, is not a signature.
    case malformedSignature(line: Int)
    /// The checkpoint's line `line`, counted from one, is missing or is not what belongs there.
    case malformedCheckpoint(line: Int)
    /// The text is not an Ed25519 key of the kind that was expected, or contradicts its own key id.
    case malformedKey
    /// The note does not hand over to another key of the same log.
    case malformedHandover
    /// A key cannot have this name.
    case malformedKeyName(String)
    /// None of the note's signatures is by this key.
    case signatureMissing(NoteKey)
    /// A signature that claims to be by this key is not.
    case signatureInvalid(NoteKey)
    /// The key signed, but for another log.
    case originMismatch(expected: String, found: String)
    /// The cryptographic library could not sign with this key.
    case signingFailed(NoteKey)
}

extension CheckpointError: CustomStringConvertible {
    /// What is wrong and how to mend it; never repeats a key's text, which may be a private one.
    public var description: String {
        switch self {
        case .noteTooLarge(let byteCount):
            "the note has \(byteCount) bytes, more than \(Limits.noteBytes): it is not a checkpoint"
        case .noteNotText:
            "the note is not plain UTF-8 text: fetch it again without converting it"
        case .noteUnsigned:
            "the note does not end in signature lines: fetch the whole file, with its last newline"
        case .tooManySignatures(let count):
            "the note has \(count) signatures, more than \(Limits.signatures): remove foreign ones"
        case .malformedSignature(let line):
            "signature line \(line) of the note is malformed: fetch the note again"
        case .malformedCheckpoint(let line):
            "line \(line) of the checkpoint is malformed: expected origin, size, root hash"
        case .malformedKey:
            "this is not an Ed25519 note key: expected name+id+base64, or PRIVATE+KEY+..."
        case .malformedHandover:
            "the note does not hand over to another key of its log: expected one line next-key"
        case .malformedKeyName(let name):
            "a key cannot be named \"\(name)\": choose a name without spaces and plus signs"
        case .signatureMissing(let key):
            "the note is not signed by \(key): check which key this log publishes"
        case .signatureInvalid(let key):
            "the signature by \(key) does not fit the note: do not trust it"
        case .originMismatch(let expected, let found):
            "the checkpoint is of the log \"\(found)\", not \"\(expected)\": fetch the right one"
        case .signingFailed(let key):
            "could not sign with \(key): check the key, then try again"
        }
    }
}
