extension Workload {
    /// All items of one partition, ten of them.
    static let query = Workload(
        name: "Query, 10 items each",
        table: RequestTemplate.createSortedTable(tableName),
        filling: .batchWrite(table: tableName, items: 10),
        request: .query(table: tableName),
        raw: .read(items: 10, itemBytes: ShopOrder.sizeBytes),
        keys: 1000,
    )

    /// A whole table in one page, which has room for just under a megabyte.
    static let scan = Workload(
        name: "Scan of \(scannedItems * 10) items",
        table: RequestTemplate.createSortedTable(tableName),
        filling: .batchWrite(table: tableName, items: 10),
        request: RequestTemplate("Scan", #"{"TableName":"\#(tableName)"}"#),
        raw: .read(items: scannedItems * 10, itemBytes: ShopOrder.sizeBytes),
        worth: Double(scannedItems * 10 * ShopOrder.sizeBytes) / 1e6,
        unit: .megabytesPerSecond,
        keys: scannedItems,
        connections: 4,
    )

    /// The table that all workloads use.
    static let tableName = "Bench"
    private static let scannedItems = 200
}
