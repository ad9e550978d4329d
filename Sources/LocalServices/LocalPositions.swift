public import AuditPipeline
import SQLite

/// Remembers how far consumers of streams got, in `services.db`.
public struct LocalPositions: PositionStore {
    private let storage: Storage

    /// Uses the file behind `storage`.
    init(in storage: Storage) {
        self.storage = storage
    }

    /// The sequence number of the last change that the consumer is done with, by shard.
    public func load(consumer: String) async throws -> [ShardNumber: Int64] {
        try await storage.readers.perform { connection in
            let statement = try connection.statement(Schema.positions)
            try statement.bind(1, consumer)
            var positions: [ShardNumber: Int64] = [:]
            try statement.forEachRow { positions[$0.int(0)] = $0.int(1) }
            return positions
        }
    }

    /// The shards of which each consumer has had something.
    package func shards() async throws -> [String: Set<ShardNumber>] {
        try await storage.readers.perform { connection in
            var shards: [String: Set<ShardNumber>] = [:]
            try connection.statement(Schema.positionedShards).forEachRow { row in
                shards[row.text(0), default: []].insert(row.int(1))
            }
            return shards
        }
    }

    /// Saves that the consumer is done with everything up to each of these changes, in one commit.
    public func save(consumer: String, at references: [ChangeReference]) async throws {
        try await storage.writer.perform { connection in
            let statement = try connection.statement(Schema.savePosition)
            for reference in references {
                try statement.bind(1, consumer)
                try statement.bind(2, reference.shard)
                try statement.bind(3, reference.sequence)
                try statement.run()
            }
        }
    }

    /// Forgets shards that are gone: those that are not in `present`, but older than the newest
    /// that is; a newer one began after somebody looked.
    package func forget(except present: Set<ShardNumber>) async throws {
        guard let newest = present.max() else { return }
        try await storage.writer.perform { connection in
            var gone: [ShardNumber] = []
            try connection.statement(Schema.shardsWithPositions).forEachRow { row in
                let shard = row.int(0)
                // Shard zero says that a consumer has begun, of whatever shards there will be.
                if 0 < shard, shard < newest, !present.contains(shard) { gone.append(shard) }
            }
            let forget = try connection.statement(Schema.forgetPositions)
            for shard in gone {
                try forget.bind(1, shard)
                try forget.run()
            }
        }
    }
}
