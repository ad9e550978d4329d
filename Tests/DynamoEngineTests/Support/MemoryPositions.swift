import AuditPipeline
import Synchronization

/// Positions that live as long as a test: a crash of the engine leaves them as they are.
final class MemoryPositions: PositionStore {
    private let positions = Mutex<[String: [ShardNumber: Int64]]>([:])

    func load(consumer: String) async throws -> [ShardNumber: Int64] {
        positions.withLock { $0[consumer] ?? [:] }
    }

    func save(consumer: String, at references: [ChangeReference]) async throws {
        positions.withLock { positions in
            for reference in references {
                positions[consumer, default: [:]][reference.shard] = reference.sequence
            }
        }
    }
}
