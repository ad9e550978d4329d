/// A proof that stands alone: one leaf's way to a signed tree head, in a file of its own.
///
/// Source: https://c2sp.org/tlog-proof.
public struct LogProof: Hashable, Sendable, CustomStringConvertible {
    /// What the proof's maker added, which nobody vouches for; nil where nothing was.
    public let extra: [UInt8]?
    /// Which leaf, counted from zero.
    public let index: Int
    /// The hashes of the siblings on the way from the leaf to the root.
    public let hashes: [MerkleHash]
    /// The signed tree head, with the signatures that were there.
    public let note: SignedNote

    /// Puts a proof together; nothing is checked before `verify`.
    public init(_ proof: InclusionProof, note: SignedNote, extra: [UInt8]? = nil) {
        index = proof.index
        hashes = proof.hashes
        self.note = note
        self.extra = extra
    }

    /// Reads a file of at most four megabytes; refuses anything malformed.
    public init(parsing bytes: [UInt8]) throws(LogProofError) {
        guard bytes.count <= Limits.proofBytes else { throw .tooLarge(byteCount: bytes.count) }
        let newline = UInt8(ascii: "\n")
        guard
            let blank = bytes.indices.dropFirst().first(where: {
                bytes[$0] == newline && bytes[$0 - 1] == newline
            })
        else { throw .malformed(line: 1) }
        let lines = bytes[..<blank].dropLast().split(
            separator: newline, omittingEmptySubsequences: false,
        ).map { String(decoding: $0, as: UTF8.self) }
        guard lines[0] == Self.title else { throw .malformed(line: 1) }
        var next = 1
        extra = try Self.extra(in: lines, &next)
        index = try Self.index(in: lines, &next)
        guard lines.count - next <= Limits.proofHashes else { throw .malformed(line: next + 1) }
        var hashes: [MerkleHash] = []
        for line in next..<lines.count {
            guard let hash = MerkleHash(base64: lines[line]) else {
                throw .malformed(line: line + 1)
            }
            hashes.append(hash)
        }
        self.hashes = hashes
        do {
            note = try SignedNote(parsing: Array(bytes[(blank + 1)...]))
        } catch {
            throw .checkpoint(error)
        }
    }

    /// The file's text, which `init(parsing:)` reads.
    public var description: String {
        let extra = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
        let path = hashes.map { "\($0.base64)\n" }.joined()
        return "\(Self.title)\n\(extra)index \(index)\n\(path)\n\(note)"
    }

    /// The tree head, if the log signed it and its tree has this leaf at the proof's index.
    public func verify(
        leaf: MerkleHash, trusting keys: KeyHistory,
    ) throws(LogProofError) -> Checkpoint {
        let checkpoint: Checkpoint
        do {
            checkpoint = try keys.checkpoint(in: note)
        } catch {
            throw .checkpoint(error)
        }
        do {
            try InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
                .verify(leaf: leaf, root: checkpoint.root)
        } catch {
            throw .inclusion(error)
        }
        return checkpoint
    }

    private static let title = "c2sp.org/tlog-proof@v1"

    private static func extra(
        in lines: [String], _ next: inout Int,
    ) throws(LogProofError) -> [UInt8]? {
        let start = "extra "
        guard lines.count > next, lines[next].hasPrefix(start) else { return nil }
        guard let bytes = Base64.decode(String(lines[next].dropFirst(start.count))) else {
            throw .malformed(line: next + 1)
        }
        next += 1
        return bytes
    }

    private static func index(in lines: [String], _ next: inout Int) throws(LogProofError) -> Int {
        let start = "index "
        guard lines.count > next, lines[next].hasPrefix(start) else {
            throw .malformed(line: next + 1)
        }
        let digits = lines[next].dropFirst(start.count)
        guard let index = Int(digits), index >= 0, String(index) == digits else {
            throw .malformed(line: next + 1)
        }
        next += 1
        return index
    }
}
