/// How an entry follows its item's previous one. Part of the file format: never renumbered.
enum Link: UInt8, Sendable {
    /// The item's first entry, and it created the item.
    case first = 0
    /// The before image is the previous entry's after image.
    case continues = 1
    /// The item's first entry, but the item was there before: nobody recorded how it came.
    case unseen = 2
    /// The item was created again in another stream of its table, as in a table that was made anew.
    case restarts = 3
    /// The before image is not the previous entry's after image: a change between them is missing.
    case gap = 4
    /// The previous entry's content was erased, so that nobody can compare.
    case unknowable = 5
    /// The before image is the previous entry's after image but for values that were taken out of
    /// one of them, as they are when the rules for that have changed in between.
    case redacted = 6

    /// Judges an entry by what is known of the item.
    init(old: ContentDigest, after head: ItemHead?, isSameStream: Bool) {
        switch head {
        case nil: self = old == .nothing ? .first : .unseen
        case let head? where head.isErased: self = .unknowable
        case let head? where head.image == old.half: self = .continues
        case _?: self = old == .nothing && !isSameStream ? .restarts : .gap
        }
    }

    /// Whether the item has no previous entry.
    var isFirst: Bool { self == .first || self == .unseen }

    /// Whether a change is missing before the entry.
    var isGap: Bool { self == .unseen || self == .gap }
}
