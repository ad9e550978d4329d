extension Workload {
    /// Twenty-five orders in one request.
    static let batch = Workload(
        name: "BatchWriteItem of 25, items",
        table: RequestTemplate.createSortedTable(tableName),
        filling: .batchWrite(table: tableName, items: 25),
        request: .batchWrite(table: tableName, items: 25),
        raw: .write(items: 25, itemBytes: ShopOrder.sizeBytes, indexes: 0),
        worth: 25,
        keys: 400,
    )

    /// Four orders, all or none.
    static let transaction = Workload(
        name: "TransactWriteItems of 4",
        table: RequestTemplate.createSortedTable(tableName),
        filling: .batchWrite(table: tableName, items: 4),
        request: .transactWrite(table: tableName, items: 4),
        raw: .write(items: 4, itemBytes: ShopOrder.sizeBytes, indexes: 0),
        keys: 2500,
    )

    /// An order in a table with global indexes, in all of which it moves.
    static func indexed(_ indexes: Int) -> Workload {
        Workload(
            name: "PutItem, \(indexes) global indexes",
            table: RequestTemplate.createIndexedTable(tableName, indexes: indexes),
            filling: .putIndexed(table: tableName),
            request: .putIndexed(table: tableName),
            raw: .write(items: 1, itemBytes: ShopOrder.sizeBytes, indexes: indexes),
        )
    }

    /// An item that is mostly one text.
    static func wide(_ kilobytes: Int) -> Workload {
        let put = RequestTemplate.putText(table: tableName, bytes: kilobytes * 1000)
        return Workload(
            name: "PutItem, \(kilobytes) KB each",
            table: RequestTemplate.createTable(tableName),
            filling: put,
            request: put,
            raw: .write(items: 1, itemBytes: kilobytes * 1000, indexes: 0),
            keys: kilobytes > 10 ? 1000 : nil,
        )
    }
}
