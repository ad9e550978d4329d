public import AuditPipeline
public import DynamoModel
import SQLite

extension TableEngine: ChangeLog {
    /// The changes of the first references, with both images and who asked for them.
    public func changes(
        at references: [ChangeReference],
    ) async throws -> [Result<Change, ChangeLogError>] {
        let catalog = catalog
        return try await readers.perform { connection in
            var found: [Result<Change, ChangeLogError>] = []
            found.reserveCapacity(references.count)
            var cursor = try ChangeCursor(connection)
            defer { cursor.close() }
            var log: LoggedShard?
            var sizeBytes = 0
            for reference in references where sizeBytes < Limits.changesReadBytes {
                if log?.shard.id != reference.shard { log = catalog.loggedShard(reference.shard) }
                guard let log, 0...Limits.largestSequence ~= reference.sequence else {
                    found.append(.failure(.missing(reference)))
                    continue
                }
                let change = try cursor.find(log.shard.row(reference.sequence)) { row in
                    sizeBytes += row.withBlob(1) { $0.count }
                    return log.change(reference, row)
                }
                found.append(change ?? .failure(.missing(reference)))
            }
            return found
        }
    }
}

extension LoggedShard {
    /// The change in a row that has its id and its body, or the bytes that are none.
    func change(
        _ reference: ChangeReference, _ row: Statement,
    ) -> Result<Change, ChangeLogError> {
        do throws(StoredFormError) {
            return .success(try change(row))
        } catch {
            return .failure(.undecodable(reference, bytes: row.blob(1)))
        }
    }
}
