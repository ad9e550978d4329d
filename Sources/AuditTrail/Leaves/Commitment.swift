/// What a leaf says about an entry's content without holding any of it.
///
/// The SHA-256 of the salt and the digests of the source, the author, the facts and the two images,
/// in this order. All parts have a fixed length, so no content can pass for another. An image is
/// digested by itself: one that is the item's previous after image need not be stored a second time
/// to be vouched for.
struct Commitment {
    /// Random and kept secret with the content, so that nobody can guess it from the leaf.
    var salt: UInt128
    /// The table, the stream and the shard.
    var source: ContentDigest
    /// Who made the change.
    var author: ContentDigest
    /// Everything else but the images.
    var facts: ContentDigest
    /// The image before the change, or `.nothing`.
    var old: ContentDigest
    /// The image after the change, or `.nothing`.
    var new: ContentDigest

    /// The digest that the leaf carries.
    var digest: ContentDigest {
        // Side by side without padding: each part is a multiple of the salt's sixteen bytes.
        let parts = (salt.bigEndian, source, author, facts, old, new)
        return withUnsafeBytes(of: parts) { ContentDigest(of: $0) }
    }
}
