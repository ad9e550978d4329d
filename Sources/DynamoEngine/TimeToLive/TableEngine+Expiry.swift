import DynamoModel
import SQLite

extension TableEngine {
    /// Deletes items whose time is over, as many as one commit may.
    ///
    /// Whether an item's time is over is decided inside the commit: what was written until then
    /// counts. Returns whether there is more to do; call again then.
    package func deleteExpired() async throws -> Bool {
        guard catalog.tables.values.contains(where: { $0.timeToLive != nil }) else { return false }
        return try await writer.perform { [state, now] connection in
            let commit = Commit(connection: connection, state: state, origin: .expiry, time: now())
            var sweep = ExpirySweep(commit: commit)
            for table in state.catalog.tables.values { try sweep.pass(over: table) }
            return sweep.hasMore
        }
    }
}

extension ChangeOrigin {
    /// Nobody asked; the item's time was over.
    fileprivate static let expiry = ChangeOrigin(
        caller: .unknown, api: "TimeToLive", isExpiry: true)
}

/// One commit's part of deleting what has expired.
private struct ExpirySweep {
    let commit: Commit
    /// Whether something is left for the next commit.
    private(set) var hasMore = false
    private var deletions = Limits.expiredPerCommit

    init(commit: Commit) {
        self.commit = commit
    }

    /// Deletes what has expired in a table, and goes on with its index where that is not complete.
    mutating func pass(over table: TableState) throws {
        guard let timeToLive = table.timeToLive else { return }
        let index = ExpiryIndex(connection: commit.connection, timeToLive: timeToLive)
        let due = try index.due(at: commit.time, limit: deletions)
        for entry in due { try delete(entry, of: table.table, index) }
        deletions -= due.count
        if deletions == 0 { hasMore = true }
        guard timeToLive.unindexedFrom != nil, !hasMore else { return }
        var rest = table
        rest.timeToLive = try index.indexing(limit: Limits.indexedPerCommit)
        try rest.saveTimeToLive(commit.connection)
        commit.state.catalog.put(rest)
        hasMore = true
    }

    private func delete(_ entry: ExpiryIndex.Entry, of table: Table, _ index: ExpiryIndex) throws {
        let write = ItemWrite(
            table: table, key: entry.key, action: .delete, condition: nil,
            showsItemOnFailure: false,
        )
        let outcome = try commit.outcome(of: write)
        // Only the item itself can say that it has expired; an index that says otherwise is wrong.
        guard try index.timeToLive.time(of: outcome.old) == entry.time else {
            return try index.remove(entry)
        }
        try commit.apply(outcome, of: write)
    }
}
