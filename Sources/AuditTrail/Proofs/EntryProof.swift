import AuditPipeline
import DynamoModel
public import MerkleLog

/// A proof that the trail has an entry: the leaf, its way to a signed root, and, unless it is kept
/// back, the content that the leaf vouches for.
///
/// Its text is a `.tlog-proof` file, which other tools read too; leaf and content are its `extra`.
public struct EntryProof: Sendable, Hashable, CustomStringConvertible {
    /// The way from the leaf to the root.
    public let proof: LogProof
    private let leaf: [UInt8]
    private let opening: EntryOpening?
    /// What leads from the log's first key to the one that signed.
    private let handovers: [String]

    /// Puts a proof together.
    init(
        _ inclusion: InclusionProof, note: SignedNote, leaf: [UInt8], opening: EntryOpening?,
        handovers: [SignedNote],
    ) {
        self.leaf = leaf
        self.opening = opening
        self.handovers = handovers.map(\.description)
        var writer = JSONWriter()
        Self.write(leaf, opening, self.handovers, to: &writer)
        proof = LogProof(inclusion, note: note, extra: writer.bytes)
    }

    /// Reads a file; refuses one without a leaf, which would prove nothing about an entry.
    public init(parsing bytes: [UInt8]) throws(EntryProofError) {
        do {
            proof = try LogProof(parsing: bytes)
        } catch {
            throw .malformed(error.description)
        }
        guard let extra = proof.extra else { throw .malformed("line 2 has no extra data") }
        var leaf: [UInt8]?
        var opening: EntryOpening?
        var handovers: [String] = []
        do {
            var reader = JSONReader(extra.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                switch name {
                case "v":
                    guard try reader.readInt() == Self.version else {
                        throw .serialization("only version \(Self.version) is known")
                    }
                case "leaf": leaf = Base64.decode(try reader.readString())
                case "content": opening = try EntryOpening(json: &reader)
                case "handovers":
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        handovers.append(try reader.readString())
                    }
                // What is not understood is not passed over: it may be content under a forged name.
                default: throw .serialization("nothing is known of \(name)")
                }
            }
            try reader.finish()
        } catch {
            throw .malformed("its extra data can not be read: \(error.message)")
        }
        guard let leaf else { throw .malformed("its extra data has no leaf") }
        self.leaf = leaf
        self.opening = opening
        self.handovers = handovers
    }

    /// The file's text.
    public var description: String { proof.description }

    /// What is proved to whoever trusts the log's first key, `name+id+base64`; throws unless all of
    /// it holds.
    public func verify(key: String) throws(EntryProofError) -> ProvedEntry {
        let checkpoint: Checkpoint
        do {
            checkpoint = try proof.verify(
                leaf: MerkleHash.leaf(leaf), trusting: try keys(from: key))
        } catch let error as CheckpointError {
            throw .refuted(error.description)
        } catch {
            throw .refuted("\(error)")
        }
        guard let header = LeafHeader(bytes: leaf.span) else {
            throw .refuted("the leaf is not an entry's")
        }
        return ProvedEntry(
            id: header.id, index: proof.index, recorded: header.recorded,
            previousIndex: header.previous, leaf: MerkleHash.leaf(leaf).hex,
            checkpoint: checkpoint,
            entry: try opening.map { (opening) throws(EntryProofError) in
                try entry(opening, header, checkpoint)
            },
        )
    }

    private func keys(from first: String) throws -> KeyHistory {
        var keys = KeyHistory(try CheckpointVerifier(parsing: first))
        for handover in handovers {
            try keys.handOver(SignedNote(parsing: Array(handover.utf8)))
        }
        return keys
    }

    private func entry(
        _ opening: EntryOpening, _ header: LeafHeader, _ checkpoint: Checkpoint,
    ) throws(EntryProofError) -> RecordedEntry {
        guard opening.commitment == header.commitment else {
            throw .refuted("the content is not what the leaf vouches for: it was altered")
        }
        guard let entry = try? opening.entry(), entry.id == header.id else {
            throw .refuted("the content is not that of the entry \(header.id.short)")
        }
        return RecordedEntry(
            entry, index: proof.index, recorded: header.recorded, previous: nil,
            seal: .init(leaf: MerkleHash.leaf(leaf).hex, treeSize: checkpoint.size),
        )
    }

    private static let version = 1

    private static func write(
        _ leaf: [UInt8], _ opening: EntryOpening?, _ handovers: [String],
        to writer: inout JSONWriter,
    ) {
        writer.object { writer in
            writer.member("v", version)
            writer.name("leaf")
            writer.base64(leaf)
            if let opening {
                writer.name("content")
                opening.write(to: &writer)
            }
            guard !handovers.isEmpty else { return }
            writer.name("handovers")
            writer.array { writer in
                for handover in handovers { writer.string(handover) }
            }
        }
    }
}
