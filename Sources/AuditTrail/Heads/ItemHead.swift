/// The newest entry of an item, as far as the next one has to know it.
struct ItemHead: Hashable, Sendable {
    /// The entry's leaf.
    var leaf: Int
    /// The row id of the stream that it came from.
    var stream: Int64
    /// The first half of the after image's digest; zero when the item was deleted, and
    /// for entries that tell no state.
    var image: UInt128
    /// How many patches lead from a whole image to the after image; zero where that is whole.
    var patches: Int

    /// Stands for the digest of an image that was erased.
    static let erasedImage = UInt128.max

    /// Whether the entry's content was erased.
    var isErased: Bool { image == Self.erasedImage }
}
