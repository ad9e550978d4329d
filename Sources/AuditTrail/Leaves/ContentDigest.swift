import Crypto

/// A SHA-256 digest of some part of an entry's content: 32 bytes, kept inline.
struct ContentDigest: Hashable, Sendable {
    static let byteCount = 32

    /// Stands for an image that is not there; no image has this digest.
    static let nothing = ContentDigest(word0: 0, word1: 0, word2: 0, word3: 0)

    // In memory order: the four words side by side are the digest, on every machine.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    private init(word0: UInt64, word1: UInt64, word2: UInt64, word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// Digests some bytes.
    init(of content: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: content)
        self.init(hash.finalize())
    }

    /// Digests some bytes.
    init(of content: Span<UInt8>) {
        self = content.withUnsafeBytes { ContentDigest(of: $0) }
    }

    /// Digests some bytes.
    init(of content: [UInt8]) {
        self.init(of: content.span)
    }

    /// Takes over a finished digest.
    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { ContentDigest(loading: $0) }
    }

    /// Reads a digest's 32 bytes; nil unless there are exactly so many.
    init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = bytes.withUnsafeBytes { ContentDigest(loading: $0) }
    }

    /// The first half: enough to tell contents apart where nobody can choose them to collide at
    /// will.
    var half: UInt128 { UInt128(word0.bigEndian) << 64 | UInt128(word1.bigEndian) }

    /// 64 lower-case hexadecimal digits.
    var hex: String {
        withUnsafeBytes { bytes in
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
    }

    /// Lends the 32 bytes.
    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: self, body)
    }

    private init(loading bytes: UnsafeRawBufferPointer) {
        word0 = bytes.loadUnaligned(as: UInt64.self)
        word1 = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        word2 = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        word3 = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }
}
