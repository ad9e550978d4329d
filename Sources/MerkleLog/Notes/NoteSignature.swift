/// One signature on a note, as it claims to be; only a verifier can say whether it is.
public struct NoteSignature: Hashable, Sendable {
    /// The key that it claims to be by.
    public let key: NoteKey
    /// The signature itself; 64 bytes for Ed25519.
    public let bytes: [UInt8]

    init(key: NoteKey, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }

    /// Reads a line without its newline; nil if it is not a signature line.
    init?(line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.start.utf8) else { return nil }
        let parts = line.dropFirst(Self.start.utf8.count).split(
            separator: UInt8(ascii: " "),
            maxSplits: 1,
            omittingEmptySubsequences: false,
        )
        guard
            parts.count == 2,
            let payload = Base64.decode(String(decoding: parts[1], as: UTF8.self)),
            payload.count > 4,
            let key = NoteKey(
                name: String(decoding: parts[0], as: UTF8.self),
                id: payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            )
        else { return nil }
        self.init(key: key, bytes: Array(payload.dropFirst(4)))
    }

    /// The line that stands in a note, with its newline.
    var line: String {
        let id = withUnsafeBytes(of: key.id.bigEndian) { Array($0) }
        return "\(Self.start)\(key.name) \(Base64.encode(id + bytes))\n"
    }

    private static let start = "\u{2014} "
}
