/// A SHA-256 hash in a Merkle tree: 32 bytes, kept inline.
public struct MerkleHash: Hashable, Sendable {
    /// How many bytes every hash has.
    public static let byteCount = 32

    // In memory order: the four words side by side are the hash, on every machine.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    /// Reads a hash from its bytes; nil unless there are exactly 32.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount == Self.byteCount else { return nil }
        self.init(prefixOf: bytes)
    }

    /// Reads a hash from its bytes; nil unless there are exactly 32.
    public init?(_ bytes: [UInt8]) {
        self.init(bytes.span.bytes)
    }

    /// Reads a hash from the first 32 bytes; traps if there are fewer.
    init(prefixOf bytes: RawSpan) {
        word0 = bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
        word1 = bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)
        word2 = bytes.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt64.self)
        word3 = bytes.unsafeLoadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// The 32 bytes, first to last.
    public var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// Lends the 32 bytes without copying them to the heap.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: self, body)
    }
}
