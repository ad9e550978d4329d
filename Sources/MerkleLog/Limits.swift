/// What this target allows, each with its reason.
enum Limits {
    /// Complete subtrees a frontier can hold: one for each bit of the largest `Int`.
    static let frontierPeaks = 63
    /// Bytes in one line of a checkpoint and in a key's name: far more than any address needs, and
    /// small enough that every checkpoint we sign fits into a note we would accept.
    static let lineBytes = 1024
    /// Lines after a checkpoint's root: the format discourages them, and few logs have even one.
    static let extensionLines = 16
    /// Signatures on one note: what Go's reference implementation accepts.
    static let signatures = 100
    /// Bytes in a proof that stands alone: the two largest items that there can be, encoded twice.
    static let proofBytes = 4 * 1024 * 1024
    /// Hashes on the way from a leaf to the root of the largest tree that an `Int` can count.
    static let proofHashes = 63
    /// Bytes in a signed note: twice what sixteen post-quantum signatures take in base64, which
    /// every verifier has to accept.
    static let noteBytes = 256 * 1024
}
