public import DynamoModel

/// How many of some entries have the same hour, table, operation and actor.
public struct EntryCounts: Sendable {
    /// What entries are counted by.
    public struct Group: Sendable, Hashable {
        /// Hours since 1970-01-01T00:00:00Z, of when the change was committed.
        public let hour: Int64
        /// The table.
        public let table: String
        /// `CREATE`, `UPDATE` or `DELETE`.
        public let operation: String
        /// The actor, as lists show it.
        public let actor: String
    }

    /// How many there are of each group.
    public private(set) var counts: [Group: Int] = [:]

    /// Counts entries.
    public init(_ entries: [RecordedEntry]) {
        for recorded in entries {
            let (entry, change) = (recorded.entry, recorded.entry.change)
            let group = Group(
                hour: EntryCounts.hour(of: change.time), table: change.position.table,
                operation: change.kind.operation, actor: entry.actor.shownName)
            counts[group, default: 0] += 1
        }
    }

    /// The hour that a moment lies in.
    public static func hour(of time: Timestamp) -> Int64 {
        Int64((Double(time.milliseconds) / 3_600_000).rounded(.down))
    }
}
