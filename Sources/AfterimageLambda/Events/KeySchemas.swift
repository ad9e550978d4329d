import AuditPipeline
import DynamoModel
import Synchronization

/// Which attribute of a table's key is the partition key, asked for once where there are two.
final class KeySchemas: Sendable {
    private let database: any DynamoDB
    private let known = Mutex<[String: KeySchema]>([:])

    init(_ database: any DynamoDB) {
        self.database = database
    }

    /// The change with its key in order.
    ///
    /// Of a table that is gone the attributes stay in the order in which they came.
    func keyed(_ change: Change) async throws(DynamoDBError) -> Change {
        guard change.key.sort != nil, let schema = try await schema(of: change.position.table),
            let key = change.key.ordered(by: schema), key != change.key
        else { return change }
        return Change(
            position: change.position, kind: change.kind, time: change.time,
            images: ItemImages(key: key, old: change.old, new: change.new),
            origin: change.origin)
    }

    private func schema(of table: String) async throws(DynamoDBError) -> KeySchema? {
        if let schema = known.withLock({ $0[table] }) { return schema }
        let schema: KeySchema
        do throws(DynamoDBError) {
            schema = try await database.describeTable(.init(table: table)).table.keySchema
        } catch {
            guard case .resourceNotFound = error else { throw error }
            return nil
        }
        known.withLock { $0[table] = schema }
        return schema
    }
}
