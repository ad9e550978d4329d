/// A key as text: `name+id+base64`, the form of Go's `sumdb/note` and of every log since.
struct NoteKeyText {
    let key: NoteKey
    /// The 32 bytes of an Ed25519 public key, or of the seed of a private one.
    let bytes: [UInt8]
    /// What the key is for.
    let algorithm: UInt8

    init(key: NoteKey, bytes: [UInt8], algorithm: UInt8 = NoteKey.ed25519) {
        self.key = key
        self.bytes = bytes
        self.algorithm = algorithm
    }

    /// Leaves it to the caller, who can derive the public key, to compare the key id.
    init(
        parsing text: Substring, algorithm: UInt8 = NoteKey.ed25519,
    ) throws(CheckpointError) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "+"),
            maxSplits: 2,
            omittingEmptySubsequences: false,
        )
        guard
            parts.count == 3,
            let id = Hex.decode(parts[1]), id.count == 4,
            let key = NoteKey(
                name: String(Substring(parts[0])),
                id: id.reduce(0) { $0 << 8 | UInt32($1) },
            ),
            let payload = Base64.decode(String(Substring(parts[2]))),
            payload.count == 33, payload[0] == algorithm
        else { throw .malformedKey }
        self.init(key: key, bytes: Array(payload.dropFirst()), algorithm: algorithm)
    }

    var text: String {
        "\(key)+\(Base64.encode([algorithm] + bytes))"
    }
}
