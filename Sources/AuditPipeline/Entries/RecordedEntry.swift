public import DynamoModel

/// An entry as it is kept: by a trail, which numbers it and says since when and what it follows, or
/// elsewhere, by an audit table say, where nobody does.
public struct RecordedEntry: Sendable, Hashable {
    /// The entry.
    public let entry: AuditEntry
    /// Where a trail has it, and since when; nil for an entry that was not read from a trail.
    public let place: Place?
    /// The same item's entry before this one; nil for the first, and where no trail tells.
    public let previous: EntryID?
    /// Its place in the trail's tree; nil where whoever gave the entry did not say.
    public let seal: Seal?

    /// Where an entry stands in a trail.
    public struct Place: Sendable, Hashable {
        /// Its number, counted from zero.
        public let index: Int
        /// When the trail took it.
        public let recorded: Timestamp

        /// Names a place.
        public init(index: Int, recorded: Timestamp) {
            self.index = index
            self.recorded = recorded
        }
    }

    /// How an entry stands in the trail's tree.
    public struct Seal: Sendable, Hashable {
        /// The hash of the entry's leaf, in hexadecimal digits.
        public let leaf: String
        /// The size of a signed tree that covers the leaf; nil before there is one.
        public let treeSize: Int?

        /// Names a leaf, and a tree that covers it.
        public init(leaf: String, treeSize: Int?) {
            self.leaf = leaf
            self.treeSize = treeSize
        }
    }

    /// Says where the trail keeps an entry.
    public init(
        _ entry: AuditEntry, index: Int, recorded: Timestamp, previous: EntryID? = nil,
        seal: Seal? = nil,
    ) {
        self.init(
            entry, at: Place(index: index, recorded: recorded), previous: previous, seal: seal)
    }

    /// Says where the trail keeps an entry; nil for one that is kept elsewhere.
    public init(
        _ entry: AuditEntry, at place: Place?, previous: EntryID? = nil, seal: Seal? = nil,
    ) {
        self.entry = entry
        self.place = place
        self.previous = previous
        self.seal = seal
    }
}

extension RecordedEntry {
    /// Where the trail has it, counted from zero; nil where no trail does.
    public var index: Int? { place?.index }

    /// When the trail took it; nil where no trail did.
    public var recorded: Timestamp? { place?.recorded }

    /// The place of an entry that was read from a trail, as whoever asks knows.
    package var trailPlace: Place {
        guard let place else { preconditionFailure("An entry of a trail has a place there") }
        return place
    }
}
