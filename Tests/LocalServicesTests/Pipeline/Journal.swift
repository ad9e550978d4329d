import AuditPipeline
import DynamoModel
import PortContracts

/// A change log of samples of one shard, whose reader keeps its position in `services.db` and ends
/// behind the last change.
struct Journal: ChangeSource, ChangeLog {
    let count: Int64
    var undecodable: Set<Int64> = []
    let positions: any PositionStore

    func next(limit: Int) async throws -> [ChangeReference]? {
        let position = try await positions.load(consumer: "audit")[1] ?? 0
        guard position < count else { return nil }
        let numbers = position + 1...min(position + Int64(limit), count)
        return numbers.map { ChangeReference(integerLiteral: $0) }
    }

    func commit(_ batch: [ChangeReference]) async throws {
        guard let last = batch.last else { return }
        try await positions.save(consumer: "audit", at: [last])
    }

    func close() {}

    func changes(
        at references: [ChangeReference],
    ) async throws -> [Result<Change, ChangeLogError>] {
        references.map { reference in
            undecodable.contains(reference.sequence)
                ? .failure(.undecodable(reference, bytes: [0xBA, 0xD0]))
                : .success(.sample(Int(reference.sequence)))
        }
    }
}
