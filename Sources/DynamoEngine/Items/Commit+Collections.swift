import DynamoModel
import SQLite

extension Commit {
    /// How large the collection is that a write belongs to; nil where that was not asked for.
    ///
    /// Nothing is read while the whole table has less than a gigabyte, because then no collection
    /// can have more.
    func collectionMetrics(of write: ItemWrite) throws -> ItemCollectionMetrics? {
        guard let value = write.collection, let table = state.catalog.tables[write.table.id] else {
            return nil
        }
        let bound = state.largestCollection(of: table)
        return ItemCollectionMetrics(
            key: [write.table.keySchema.partition.name: value],
            sizeBytes: bound < DynamoModel.Limits.gigabyte
                ? bound : try size(ofCollection: value, in: table),
        )
    }

    /// The items' bytes as they are stored, which is about what they count.
    private func size(
        ofCollection partition: AttributeValue, in table: TableState,
    ) throws -> Int64 {
        let prefix = EncodedKey.prefix(partition: partition)
        let sum = try connection.statement(table.table.statements.sizeBytes)
        let range = KeyRange(beginningWith: prefix)
        try sum.bind(1, range.low)
        try sum.bind(2, range.upperBound)
        return try sum.firstRow { $0.int(0) } ?? 0
    }
}

/// Tells the sizes of the collections that a batch or a transaction wrote to, each of them once.
struct CollectionsByTable {
    private(set) var tables: [(table: String, collections: [ItemCollectionMetrics])] = []

    /// Adds the collection of a write that was applied, if it was asked for.
    mutating func add(_ write: ItemWrite, _ commit: Commit) throws {
        guard let metrics = try commit.collectionMetrics(of: write) else { return }
        guard let known = tables.firstIndex(where: { $0.table == write.table.name }) else {
            return tables.append((write.table.name, [metrics]))
        }
        let isNew = !tables[known].collections.contains { $0.key == metrics.key }
        if isNew { tables[known].collections.append(metrics) }
    }
}
