import AuditPipeline
import DynamoModel
import MerkleLog

/// What an entry's leaf in the tree holds: 66 bytes in one canonical form, and no personal data.
struct LeafHeader: Hashable, Sendable {
    static let byteCount = 66

    /// The entry's id.
    let id: EntryID
    /// When the trail took the entry.
    let recorded: Timestamp
    /// How the entry follows the item's previous one.
    let link: Link
    /// The leaf of the item's previous entry; nil for its first.
    let previous: Int?
    /// Vouches for the content.
    let commitment: ContentDigest

    /// The bytes that are hashed: version, link, id, time, previous leaf, commitment.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(Self.version)
        bytes.append(link.rawValue)
        bytes.append(bigEndian: id.high)
        bytes.append(bigEndian: id.low)
        bytes.append(bigEndian: recorded.milliseconds)
        bytes.append(bigEndian: previous.map(UInt64.init) ?? Self.noLeaf)
        commitment.withUnsafeBytes { bytes.append(contentsOf: $0) }
        return bytes
    }

    private static let version: UInt8 = 1
    private static let noLeaf = UInt64.max
}

extension LeafHeader {
    /// Reads a header; nil for anything that `bytes` would not have written.
    init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount, bytes[0] == Self.version,
            let link = Link(rawValue: bytes[1]),
            let commitment = ContentDigest(bytes: bytes.extracting(34..<66))
        else { return nil }
        self.link = link
        self.commitment = commitment
        id = EntryID(
            high: bytes.integer(UInt64.self, at: 2), low: bytes.integer(UInt64.self, at: 10),
        )
        recorded = Timestamp(milliseconds: bytes.integer(Int64.self, at: 18))
        let leaf = bytes.integer(UInt64.self, at: 26)
        previous = leaf == Self.noLeaf ? nil : Int(exactly: leaf)
        guard (previous == nil) == link.isFirst, previous != nil || leaf == Self.noLeaf else {
            return nil
        }
    }
}
