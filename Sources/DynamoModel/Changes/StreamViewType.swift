/// Which images a table's public stream shows.
public enum StreamViewType: String, Sendable, Hashable, CaseIterable {
    /// The item before the write.
    case oldImage = "OLD_IMAGE"
    /// Only the key of the item.
    case keysOnly = "KEYS_ONLY"
    /// The item before and after the write.
    case newAndOldImages = "NEW_AND_OLD_IMAGES"
    /// The item after the write.
    case newImage = "NEW_IMAGE"

    /// Whether records carry the item before the write.
    public var showsOld: Bool { self == .oldImage || self == .newAndOldImages }

    /// Whether records carry the item after the write.
    public var showsNew: Bool { self == .newImage || self == .newAndOldImages }
}
