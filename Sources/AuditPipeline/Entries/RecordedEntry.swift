public import DynamoModel

/// An entry as the trail holds it: which one it is, since when, and what it follows.
public struct RecordedEntry: Sendable, Hashable {
    /// The entry.
    public let entry: AuditEntry
    /// Where it stands in the trail, counted from zero.
    public let index: Int
    /// When the trail took it.
    public let recorded: Timestamp
    /// The same item's entry before this one; nil for the first.
    public let previous: EntryID?
    /// Its place in the trail's tree; nil where whoever gave the entry did not say.
    public let seal: Seal?

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
        self.entry = entry
        self.index = index
        self.recorded = recorded
        self.previous = previous
        self.seal = seal
    }
}
