import AuditPipeline
import DynamoModel

/// The changes of one event, by their places in it.
struct EventChanges: ChangeLog {
    let changes: [Change]

    func changes(
        at references: [ChangeReference]
    ) async throws -> [Result<Change, ChangeLogError>] {
        references.map { reference -> Result<Change, ChangeLogError> in
            guard let place = Int(exactly: reference.sequence), changes.indices.contains(place)
            else { return .failure(.missing(reference)) }
            return .success(changes[place])
        }
    }

    /// What names the change at a place.
    static func reference(_ place: Int) -> ChangeReference {
        ChangeReference(shard: 0, sequence: Int64(place))
    }
}
