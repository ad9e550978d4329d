public import DynamoModel

extension TableEngine {
    /// Puts and deletes items of one or more tables, in one commit.
    public func batchWriteItem(
        _ request: BatchWriteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchWriteItem.Response>,
    ) {
        let origin = ChangeOrigin(
            caller: caller, api: "BatchWriteItem",
            transactionID: caller.requestID ?? RandomName.uuid(),
        )
        write(reply) {
            try BatchWriteItem.writes(request, in: catalog)
        } commit: { [state, now] writes, connection in
            let commit = Commit(connection: connection, state: state, origin: origin, time: now())
            var costs = CapacityByTable()
            var collections = CollectionsByTable()
            for write in writes {
                let outcome = try commit.outcome(of: write)
                try commit.apply(outcome, of: write)
                try costs.add(write, outcome, request.returnConsumedCapacity)
                try collections.add(write, commit)
            }
            var response = BatchWriteItem.Response(
                consumedCapacity: costs.capacities(request.returnConsumedCapacity),
            )
            response.itemCollectionMetrics = collections.tables
            return response
        }
    }
}

extension BatchWriteItem {
    /// Checks every write of a batch against its table, and that no item is written twice.
    fileprivate static func writes(
        _ request: Request, in catalog: Catalog,
    ) throws(DynamoDBError) -> [ItemWrite] {
        var writes: [ItemWrite] = []
        var seen: Set<ItemPlace> = []
        for table in request.tables {
            for write in table.writes {
                var plan =
                    switch write {
                    case .put(let item):
                        try WritePlan(PutItem.Request(table: table.table, item: item))
                    case .delete(let key):
                        try WritePlan(DeleteItem.Request(table: table.table, key: key))
                    }
                plan.tellsCollection = request.returnItemCollectionMetrics == .size
                let found = try catalog.table(plan.table)
                guard plan.keyMisfit(in: found) == nil else {
                    throw .validation(KeySchema.mismatch)
                }
                let write = try plan.write(to: found, in: catalog)
                guard seen.insert(ItemPlace(write)).inserted else {
                    throw .sameKeyTwice
                }
                writes.append(write)
            }
        }
        return writes
    }
}

/// Adds up what the writes of a batch or transaction would have cost.
struct CapacityByTable {
    private var tables: [(name: String, sizes: [Int], indexes: [IndexAccess])] = []
    private var failedSizes: [String: [Int]] = [:]

    /// Counts one write, if costs were asked for.
    mutating func add(
        _ write: ItemWrite, _ outcome: WriteOutcome, _ wanted: ReturnConsumedCapacity,
    ) throws {
        guard wanted != .none else { return }
        let size = max(try outcome.oldItem()?.sizeBytes ?? 0, try outcome.newItem()?.sizeBytes ?? 0)
        let accesses = try outcome.indexChanges.map { try $0.access() }
        if let known = tables.firstIndex(where: { $0.name == write.table.name }) {
            tables[known].sizes.append(size)
            tables[known].indexes += accesses
        } else {
            tables.append((write.table.name, [size], accesses))
        }
    }

    /// Counts one write that failed, if costs were asked for: by the larger one of the item that is
    /// there and of the one that was to be.
    mutating func addFailed(
        _ write: ItemWrite, _ commit: Commit, _ wanted: ReturnConsumedCapacity,
    ) throws {
        guard wanted != .none else { return }
        var size = 0
        if case .put(let item) = write.action { size = try Item(stored: item).sizeBytes }
        do {
            size = max(size, try commit.item(write)?.sizeBytes ?? 0)
        } catch is DynamoDBError {
            // The table is gone, of which nothing is told.
        }
        failedSizes[write.table.name, default: []].append(size)
    }

    /// The costs by table, in the order in which the tables were first written; of tables to which
    /// nothing was written nothing is told.
    func capacities(
        _ wanted: ReturnConsumedCapacity, isTransaction: Bool = false,
    ) -> [ConsumedCapacity] {
        tables.compactMap { table in
            var cost = ConsumedCapacity.write(
                table.name, sizes: table.sizes, indexes: table.indexes, wanted,
                isTransaction: isTransaction)
            cost?.addFailed(sizes: failedSizes[table.name] ?? [])
            return cost
        }
    }
}
