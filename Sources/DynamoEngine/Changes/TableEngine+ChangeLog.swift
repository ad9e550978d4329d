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

extension TableEngine {
    /// Where a change stands or stood; nil where its shard is forgotten.
    package func position(of reference: ChangeReference) -> ChangePosition? {
        guard let log = catalog.loggedShard(reference.shard), reference.sequence >= 0 else {
            return nil
        }
        return ChangePosition(
            table: log.table.name, streamARN: log.streamARN, shardID: log.shard.name,
            sequence: SequenceNumber(UInt64(reference.sequence)))
    }

    /// The newest change of each shard of the tables of a name.
    package func newestChanges(of table: String) async throws -> [ShardNumber: Int64] {
        let shards = catalog.tables.values.filter { $0.table.name == table }.flatMap(\.shards)
        return try await readers.perform { connection in
            var newest: [ShardNumber: Int64] = [:]
            for shard in shards {
                let rows = shard.rows(from: 0)
                let select = try connection.statement(Schema.newestChange)
                try select.bind(1, rows.lowerBound)
                try select.bind(2, rows.upperBound)
                guard let row = try select.firstRow({ $0.int(0) }) else { continue }
                newest[shard.id] = row - shard.row(0)
            }
            return newest
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
