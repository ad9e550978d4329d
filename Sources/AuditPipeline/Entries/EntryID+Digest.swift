import Crypto
public import DynamoModel

extension EntryID {
    /// The id of the change at a position.
    public init(_ position: ChangePosition) {
        let shard = ShardEntryIDs(streamARN: position.streamARN, shardID: position.shardID)
        self = shard[position.sequence]
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

/// The ids of a shard's entries, for which its names are gathered once.
package struct ShardEntryIDs: Sendable {
    /// Bytes that stand in none of the parts, and so keep their borders unambiguous.
    private static let border = repeatElement(UInt8(0), count: 8)

    private let names: [UInt8]

    /// Gathers the names of a shard.
    package init(streamARN: String, shardID: String) {
        var names: [UInt8] = []
        names.reserveCapacity(128)
        for name in [streamARN, shardID] {
            name.utf8.span.withUnsafeBufferPointer { names.append(contentsOf: $0) }
            names.append(contentsOf: Self.border)
        }
        self.names = names
    }

    /// The id of the entry of a change.
    package subscript(sequence: SequenceNumber) -> EntryID {
        sequence.withDigits { digits in
            let byteCount = names.count + digits.count + Self.border.count
            return withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 1) { text in
                // Gathered first: one call of the hash function costs less than six.
                text.initializeMemory(as: UInt8.self, repeating: 0)
                names.withUnsafeBytes { text.copyMemory(from: $0) }
                let rest = UnsafeMutableRawBufferPointer(rebasing: text[names.count...])
                digits.withUnsafeBytes { rest.copyMemory(from: $0) }
                var hasher = SHA256()
                hasher.update(bufferPointer: UnsafeRawBufferPointer(text))
                return EntryID(hasher.finalize())
            }
        }
    }
}
