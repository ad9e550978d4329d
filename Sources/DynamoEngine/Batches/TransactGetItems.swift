public import DynamoModel
import SQLite

extension TableEngine {
    /// Reads up to 100 items as they were at one moment.
    public func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    ) {
        readLong(reply) {
            let catalog = catalog
            let reads = try request.gets.map { try ItemRead($0, in: catalog) }
            guard Set(reads.map(ItemPlace.init)).count == reads.count else {
                throw DynamoDBError.severalOfOneItem
            }
            return reads
        } read: { reads, connection in
            let items = try connection.snapshot { try reads.map { try $0.item(connection) } }
            return TransactGetItems.Response(
                items: zip(reads, items).map { read, item in item.map(read.project) },
                consumedCapacity: capacities(of: reads, items, request.returnConsumedCapacity),
            )
        }
    }
}

/// What the reads would have cost, by table.
private func capacities(
    of reads: [ItemRead], _ items: [Item?], _ wanted: ReturnConsumedCapacity,
) -> [ConsumedCapacity] {
    var sizes: [String: [Int]] = [:]
    for (read, item) in zip(reads, items) {
        sizes[read.table.name, default: []].append(item?.sizeBytes ?? 0)
    }
    return sizes.sorted { $0.key < $1.key }.compactMap {
        .transactionalRead($0.key, sizes: $0.value, wanted)
    }
}
