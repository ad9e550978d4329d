package import AuditPipeline
package import DynamoModel
import SQLite

extension TableEngine {
    /// The sequence number that the next change will have, by the names of the shards.
    package func nextSequences() throws -> [String: SequenceNumber] {
        let tables = catalog.tables.values
        return try readers.read { connection in
            var next: [String: SequenceNumber] = [:]
            for state in tables {
                let counters = try connection.statement(Schema.counters)
                try counters.bind(1, state.table.id)
                guard let sequence = try counters.firstRow({ UInt64($0.int(0)) }) else { continue }
                for shard in state.streams.flatMap(\.shards) {
                    next[shard.name] = SequenceNumber(sequence)
                }
            }
            return next
        }
    }

    /// The numbers of the shards that there are; a later one has a higher number.
    package var shardNumbers: Set<ShardNumber> { Set(catalog.shards.map(\.id)) }

    /// A change among `references` that the tables never had; nil where they had all of them.
    package func firstUnknown(among references: [ChangeReference]) throws -> ChangeReference? {
        let catalog = catalog
        return try readers.read { connection in
            let newest = try connection.statement(Schema.newestShard).firstRow { $0.int(0) } ?? 0
            return try references.first { reference in
                guard let log = catalog.loggedShard(reference.shard) else {
                    return reference.shard > newest
                }
                let counters = try connection.statement(Schema.counters)
                try counters.bind(1, log.table.id)
                return reference.sequence >= (try counters.firstRow { $0.int(0) } ?? 0)
            }
        }
    }
}
