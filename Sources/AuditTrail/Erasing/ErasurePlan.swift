import AuditPipeline
public import DynamoModel

/// Which entries an erasure is about, and what it leaves.
public struct ErasurePlan: Sendable {
    /// An item of a table.
    public struct LivingItem: Sendable, Hashable {
        /// The table.
        public let table: String
        /// The item's key.
        public let key: PrimaryKey
    }

    /// The entries, of which the first ones only where there are more than one erasure takes.
    public private(set) var indices = RangeSet<Int>()
    /// The tables that they are of.
    public private(set) var tables: Set<String> = []
    /// The holds that forbid it, with how many of the entries each covers.
    public private(set) var holds: [String: Int] = [:]
    /// Items that were there after the newest of their entries; the application's to delete.
    public private(set) var living: [LivingItem] = []
    /// How many of those there are, named or not.
    public private(set) var livingCount = 0
    /// Whether these are all entries.
    public private(set) var isComplete = true
    private var items: Set<LivingItem> = []

    /// How many entries.
    public var count: Int { indices.entryCount }

    /// By what whoever was shown the plan can say that this is what is meant.
    public var digest: String {
        ContentDigest(of: Array(ErasureCertificate.text(of: indices).utf8)).half.description
    }

    /// Adds an entry, the newer ones of an item first; false where no more are taken.
    mutating func add(_ entry: RecordedEntry, unlessHeldBy legal: [LegalHold]) -> Bool {
        let index = entry.trailPlace.index
        guard entry.entry.isErasable, !indices.contains(index) else { return true }
        guard count < Limits.entriesPerErasure else {
            isComplete = false
            return false
        }
        indices.insert(contentsOf: index..<index + 1)
        let change = entry.entry.change
        tables.insert(change.position.table)
        for hold in legal where hold.covers(entry) { holds[hold.text, default: 0] += 1 }
        let item = LivingItem(table: change.position.table, key: change.key)
        if change.kind.isState, items.insert(item).inserted, change.new != nil {
            livingCount += 1
            if living.count < Limits.namedItems { living.append(item) }
        }
        return true
    }
}
