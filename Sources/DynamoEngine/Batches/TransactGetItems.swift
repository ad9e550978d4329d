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
            return try TransactionalReads(request.gets.map { try ItemRead($0, in: catalog) })
        } read: { reads, connection in
            let found = try reads.perform(connection, request.returnConsumedCapacity)
            return TransactGetItems.Response(
                items: found.items, consumedCapacity: found.capacities,
            )
        }
    }
}

/// Items that are read as they are at one moment.
struct TransactionalReads: Sendable {
    private let reads: [ItemRead]

    /// Throws where two of the reads are about one item.
    init(_ reads: [ItemRead]) throws(DynamoDBError) {
        guard Set(reads.map(ItemPlace.init)).count == reads.count else { throw .severalOfOneItem }
        self.reads = reads
    }

    /// The parts of the items that were asked for, and what they would have cost, by table.
    func perform(
        _ connection: Connection, _ wanted: ReturnConsumedCapacity,
    ) throws -> (items: [Item?], capacities: [ConsumedCapacity]) {
        let items = try connection.snapshot { try reads.map { try $0.item(connection) } }
        var sizes: [String: [Int]] = [:]
        for (read, item) in zip(reads, items) {
            sizes[read.table.name, default: []].append(item?.sizeBytes ?? 0)
        }
        let capacities: [ConsumedCapacity] = sizes.sorted { $0.key < $1.key }.compactMap {
            .transactionalRead($0.key, sizes: $0.value, wanted)
        }
        return (zip(reads, items).map { read, item in item.map(read.project) }, capacities)
    }
}
