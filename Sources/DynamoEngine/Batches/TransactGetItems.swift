public import DynamoModel
import SQLite

extension TableEngine {
    /// Reads up to 100 items as they were at one moment.
    public func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    ) {
        readLong(reply) {
            try TransactionalReads(TransactGetItems.reads(request.gets, in: catalog))
        } read: { reads, connection in
            let found = try reads.perform(connection, request.returnConsumedCapacity)
            return TransactGetItems.Response(
                // An item of which nothing was asked for is not shown, unlike by GetItem.
                items: found.items.map { $0?.isEmpty == true ? nil : $0 },
                consumedCapacity: found.capacities,
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
        let sizes = items.map { $0?.sizeBytes ?? 0 }
        let sizeBytes = sizes.reduce(0, +)
        guard sizeBytes <= DynamoModel.Limits.transactionBytes else {
            throw DynamoDBError.transactionTooLarge(sizeBytes)
        }
        var costs = ReadCapacityByTable()
        for (read, size) in zip(reads, sizes) { costs.add(read.table, size) }
        return (
            zip(reads, items).map { read, item in item.map(read.project) },
            costs.capacities(wanted)
        )
    }
}

extension TransactGetItems {
    /// Checks every read: first the projections, then that the tables are there, then the keys.
    fileprivate static func reads(
        _ gets: [GetItem.Request], in catalog: Catalog,
    ) throws(DynamoDBError) -> [ItemRead] {
        let projections = try gets.map { get throws(DynamoDBError) in
            // Names without an expression are let pass here, unlike by GetItem.
            guard get.projection != nil else { return get.inputs.legacy.projection }
            return try ProjectionExpression(get.projection, get.inputs)
        }
        let tables = try gets.map { get throws(DynamoDBError) in try catalog.table(get.table) }
        try CancellationReason.refuse(
            zip(gets, tables).map {
                $1.keySchema.misfit(named: $0.key) ?? $1.keySchema.sizeFault(of: $0.key)
            },
        )
        var reads: [ItemRead] = []
        for (place, get) in gets.enumerated() {
            try catalog.refuseSteps(
                of: projections[place]?.paths ?? [], intoKeysOf: tables[place])
            let key = try tables[place].keySchema.key(named: get.key)
            reads.append(
                ItemRead(table: tables[place], key: key, projection: projections[place]),
            )
        }
        return reads
    }
}

/// Adds up what the reads of a transaction would have cost.
struct ReadCapacityByTable {
    private var tables: [(name: String, sizes: [Int])] = []

    /// Counts one item, which may not be there.
    mutating func add(_ table: Table, _ sizeBytes: Int) {
        if let known = tables.firstIndex(where: { $0.name == table.name }) {
            tables[known].sizes.append(sizeBytes)
        } else {
            tables.append((table.name, [sizeBytes]))
        }
    }

    /// The costs by table, in the order in which the tables were first read.
    func capacities(_ wanted: ReturnConsumedCapacity) -> [ConsumedCapacity] {
        tables.compactMap { .transactionalRead($0.name, sizes: $0.sizes, wanted) }
    }
}
