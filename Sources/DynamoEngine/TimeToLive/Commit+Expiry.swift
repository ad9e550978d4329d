import DynamoModel

extension Commit {
    /// Keeps the times at which a table's items expire in step with its items.
    func indexExpiry(_ outcome: WriteOutcome, of write: ItemWrite) throws {
        guard let timeToLive = state.catalog.tables[write.table.id]?.timeToLive else { return }
        let before = try timeToLive.time(of: outcome.old)
        let after = try timeToLive.time(of: outcome.new)
        guard before != after else { return }
        let index = ExpiryIndex(connection: connection, timeToLive: timeToLive)
        if let before { try index.remove(.init(time: before, key: write.key)) }
        if let after { try index.add(.init(time: after, key: write.key)) }
    }
}
