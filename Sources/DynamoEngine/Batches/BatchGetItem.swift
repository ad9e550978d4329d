public import DynamoModel
import SQLite

extension TableEngine {
    /// Reads items of one or more tables by their keys; what passes 16 MB is left for another call.
    public func batchGetItem(
        _ request: BatchGetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchGetItem.Response>,
    ) {
        readLong(reply) {
            let catalog = catalog
            // Before the tables are looked for.
            for table in request.tables where Set(table.keys).count < table.keys.count {
                throw DynamoDBError.sameKeyTwice
            }
            return try request.tables.map { try BatchRead($0, in: catalog) }
        } read: { reads, connection in
            try connection.snapshot {
                try BatchGetItem.Response(reads, connection, request.returnConsumedCapacity)
            }
        }
    }
}

extension DynamoDBError {
    /// A batch has one key twice.
    static let sameKeyTwice = DynamoDBError.validation(
        "Provided list of item keys contains duplicates",
    )
}

/// The reads of one table.
private struct BatchRead: Sendable {
    let keys: BatchGetItem.TableKeys
    let table: Table
    let reads: [ItemRead]

    init(_ keys: BatchGetItem.TableKeys, in catalog: Catalog) throws(DynamoDBError) {
        let projection = try ProjectionExpression(keys.projection, keys.inputs)
        let table = try catalog.table(keys.table)
        try catalog.refuseSteps(of: projection?.paths ?? [], intoKeysOf: table)
        self.keys = keys
        self.table = table
        reads = try keys.keys.map { key throws(DynamoDBError) in
            ItemRead(
                table: table, key: try table.keySchema.key(named: key), projection: projection)
        }
    }
}

extension BatchGetItem.Response {
    fileprivate init(
        _ batches: [BatchRead], _ connection: Connection, _ wanted: ReturnConsumedCapacity,
    ) throws {
        var total = 0
        self.init(items: [], unprocessed: [])
        for batch in batches {
            var found: [Item] = []
            var sizes: [Int] = []
            var rest = batch.keys
            rest.keys = []
            for (read, key) in zip(batch.reads, batch.keys.keys) {
                guard total < DynamoModel.Limits.batchBytes else {
                    rest.keys.append(key)
                    continue
                }
                let item = try read.item(connection)
                sizes.append(item?.sizeBytes ?? 0)
                total += item?.sizeBytes ?? 0
                if let item { found.append(read.project(item)) }
            }
            items.append((batch.keys.table, found))
            if !rest.keys.isEmpty { unprocessed.append(rest) }
            if let capacity = ConsumedCapacity.read(
                batch.table.name, sizes: sizes, isConsistent: batch.keys.isConsistent, wanted,
            ) {
                consumedCapacity.append(capacity)
            }
        }
    }
}
