import Crypto
public import DynamoModel

extension EntryID {
    /// The id of the change at a position.
    public init(_ position: ChangePosition) {
        self.init(position.sequence, streamARN: position.streamARN, shardID: position.shardID)
    }

    /// The id of the change with a number in a shard.
    package init(_ sequence: SequenceNumber, streamARN: String, shardID: String) {
        // Gathered first: one call of the hash function costs less than six.
        var text: [UInt8] = []
        text.reserveCapacity(192)
        for part in [streamARN, shardID, sequence.digits] {
            part.utf8.span.withUnsafeBufferPointer { text.append(contentsOf: $0) }
            // Bytes that stand in none of the parts keep their borders unambiguous.
            text.append(contentsOf: repeatElement(0, count: 8))
        }
        var hasher = SHA256()
        text.span.withUnsafeBytes { hasher.update(bufferPointer: $0) }
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
