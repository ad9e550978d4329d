/// How many shards of a table's streams have changes that are kept.
package struct ShardCount: Sendable, Hashable {
    /// The table's name.
    package let table: String
    /// Those that take changes.
    package let open: Int
    /// Those that do not any more.
    package let closed: Int
}

extension TableEngine {
    /// How many shards each table has, those of deleted tables of its name included.
    package var shardCounts: [ShardCount] {
        Dictionary(grouping: catalog.tables.values, by: \.table.name).map { table, states in
            let shards = states.flatMap(\.shards)
            let open = shards.count { $0.closed == nil }
            return ShardCount(table: table, open: open, closed: shards.count - open)
        }
    }
}
