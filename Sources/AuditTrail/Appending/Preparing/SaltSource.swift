import Crypto

/// Makes any number of salts from one secret seed, so that random bytes are asked for once per
/// batch.
///
/// Salt after salt is half the digest of the seed and a count; nobody tells that from chance
/// without the seed, which is kept nowhere.
struct SaltSource {
    static let seedBytes = 32

    private let seed: [UInt8]
    private var count: Int

    /// Starts from a seed of random bytes that serves no other purpose, behind some salts of it.
    init(seed: [UInt8], skipping count: Int) {
        self.seed = seed
        self.count = count
    }

    /// The next salt.
    mutating func next() -> UInt128 {
        count += 1
        var hash = SHA256()
        seed.span.withUnsafeBytes { hash.update(bufferPointer: $0) }
        withUnsafeBytes(of: count) { hash.update(bufferPointer: $0) }
        return ContentDigest(hash.finalize()).half
    }
}
