import DynamoModel
import SQLite

/// Lets shards end while their stream goes on, as AWS's do.
extension TableLog {
    /// The shard that takes a change now: the one that is open, or its child where it has been open
    /// for its time.
    ///
    /// Nobody closes the shards of a stream that nobody writes to: a shard ends with the first
    /// write after its time. The log of a table without a public stream is not shown as shards to
    /// anybody, so its shards never end for their age.
    func currentShard(for hash: UInt32, of id: Int64) throws -> ShardState? {
        guard let stream = state.catalog.tables[id]?.streams.last,
            let shard = stream.shard(for: hash)
        else { return nil }
        guard stream.viewType != nil, time >= shard.opened.advanced(by: Limits.shardLifetime),
            try newestShard() < Limits.largestRotatedShard, var table = state.catalog.tables[id]
        else { return shard }
        let isGrowing =
            table.billing == .payPerRequest && stream.openShards.count < Limits.shardsOnDemand
        try rotate(shard, of: &table, splitting: isGrowing)
        state.catalog.put(table)
        return table.streams.last?.shard(for: hash)
    }

    /// Closes an open shard of the table's stream, and begins its child, or two that share its
    /// hashes.
    ///
    /// A shard that never had a change stays open: it could not end before its children begin.
    func rotate(_ shard: ShardState, of table: inout TableState, splitting: Bool) throws {
        guard let last = try lastSequence(of: shard), var stream = table.streams.popLast() else {
            return
        }
        let hashes = stream.hashes(of: shard)
        var beginnings = [shard.lowestHash]
        if splitting, hashes.count > 1 {
            beginnings.append(UInt32((hashes.lowerBound + hashes.upperBound) / 2))
        }
        stream.put(try closed(shard, behind: last))
        for lowest in beginnings {
            let child = try insertShard(
                stream: stream.id, parent: shard.id, lowest: lowest, of: table,
            )
            stream.put(child)
        }
        table.streams.append(stream)
    }

    private func newestShard() throws -> Int64 {
        try connection.statement(Schema.newestShard).firstRow { $0.int(0) } ?? 0
    }
}

extension StreamState {
    /// The partition hashes that an open shard takes.
    fileprivate func hashes(of shard: ShardState) -> Range<UInt64> {
        let next = openShards.first { $0.lowestHash > shard.lowestHash }?.lowestHash
        return UInt64(shard.lowestHash)..<(next.map(UInt64.init) ?? 1 << 32)
    }
}
