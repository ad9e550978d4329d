import DynamoModel
import SQLite

extension TableEngine {
    /// Ends the shards of a table's stream that have changes, whatever their age, and begins their
    /// children: one for each, or two.
    package func rotateShards(of table: String, splitting: Bool = false) async throws {
        try await writer.perform { [self] connection in
            var table = try state.catalog.state(table)
            let log = TableLog(connection: connection, state: state, time: now())
            for shard in table.streams.last?.openShards ?? [] {
                try log.rotate(shard, of: &table, splitting: splitting)
            }
            state.catalog.put(table)
        }
    }
}
