/// A text with signatures below it; the text means nothing before a verifier has accepted one.
///
/// Source: https://c2sp.org/signed-note.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    /// What is signed, with its last newline.
    public let text: String
    /// The signatures in the order they stand in, verified or not; at least one.
    public let signatures: [NoteSignature]

    init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note of at most 256 KiB and 100 signatures; refuses anything malformed.
    public init(parsing bytes: [UInt8]) throws(CheckpointError) {
        guard bytes.count <= Limits.noteBytes else { throw .noteTooLarge(byteCount: bytes.count) }
        let newline = UInt8(ascii: "\n")
        guard
            bytes.allSatisfy({ $0 >= 0x20 || $0 == newline }),
            String(validating: bytes, as: UTF8.self) != nil
        else { throw .noteNotText }
        guard let blank = Self.lastBlankLine(of: bytes) else { throw .noteUnsigned }
        let block = bytes[(blank + 1)...]
        guard block.last == newline else { throw .noteUnsigned }
        let lines = block.dropLast().split(separator: newline)
        guard lines.count <= Limits.signatures else { throw .tooManySignatures(count: lines.count) }
        var signatures: [NoteSignature] = []
        for (index, line) in lines.enumerated() {
            guard let signature = NoteSignature(line: line) else {
                throw .malformedSignature(line: index + 1)
            }
            signatures.append(signature)
        }
        self.init(text: String(decoding: bytes[..<blank], as: UTF8.self), signatures: signatures)
    }

    /// The whole note as it is published, byte for byte what `init(parsing:)` reads.
    public var description: String {
        text + "\n" + signatures.map(\.line).joined()
    }

    /// Where the newline stands that is the last empty line, which divides text from signatures.
    private static func lastBlankLine(of bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        return bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
    }
}
