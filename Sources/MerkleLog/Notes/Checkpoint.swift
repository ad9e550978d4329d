/// A tree head: which log, how many leaves, and the root over all of them.
///
/// Source: https://c2sp.org/tlog-checkpoint.
public struct Checkpoint: Hashable, Sendable {
    /// The log's identity; a URL without scheme by custom, such as `example.com/orders`.
    public let origin: String
    /// How many leaves the tree has.
    public let size: Int
    /// The root of the tree of `size` leaves.
    public let root: MerkleHash
    /// Lines after the root, opaque and signed with it; usually none.
    public let extensions: [String]

    /// Makes a checkpoint; throws `malformedCheckpoint` if a part cannot be written as its line.
    ///
    /// The origin and each extension is 1 to 1,024 bytes without control characters; there are at
    /// most sixteen extensions.
    public init(
        origin: String,
        size: Int,
        root: MerkleHash,
        extensions: [String] = [],
    ) throws(CheckpointError) {
        guard Self.isLine(origin) else { throw .malformedCheckpoint(line: 1) }
        guard size >= 0 else { throw .malformedCheckpoint(line: 2) }
        let acceptable = extensions.prefix(Limits.extensionLines).prefix(while: Self.isLine).count
        guard acceptable == extensions.count else {
            throw .malformedCheckpoint(line: 4 + acceptable)
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note; accepts only what `text` would write.
    public init(parsing text: String) throws(CheckpointError) {
        // The text is compared byte by byte: as Characters, a newline can hide in a larger cluster.
        var lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false,
        )
        .map { String(Substring($0)) }
        let end = lines.removeLast()
        guard lines.count >= 3, end.isEmpty else {
            throw .malformedCheckpoint(line: lines.count + 1)
        }
        guard let size = Int(lines[1]), String(size) == lines[1] else {
            throw .malformedCheckpoint(line: 2)
        }
        guard let root = MerkleHash(base64: lines[2]) else {
            throw .malformedCheckpoint(line: 3)
        }
        try self.init(
            origin: lines[0],
            size: size,
            root: root,
            extensions: Array(lines.dropFirst(3)),
        )
    }

    /// The lines that are signed, each with its newline.
    public var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    private static func isLine(_ text: String) -> Bool {
        (1...Limits.lineBytes).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}
