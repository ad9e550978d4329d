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
}
