import Crypto
public import DynamoModel

extension EntryID {
    /// The id of the change at a position.
    public init(_ position: ChangePosition) {
        var hasher = SHA256()
        for part in [position.streamARN, position.shardID, position.sequence.digits] {
            part.utf8.span.withUnsafeBytes { hasher.update(bufferPointer: $0) }
            // A byte that stands in none of the parts keeps their borders unambiguous.
            [0].withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        self.init(hasher.finalize())
    }

    /// The first half of a digest.
    init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { digest in
            EntryID(
                high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            )
        }
    }
}
