import DynamoModel
import SQLite

/// What a Query or Scan walks over.
struct PagePath: Sendable {
    /// The keys, of which those behind the exclusive start key are left.
    var keys: KeyRange
    /// Whether the smallest key comes first.
    let isForward: Bool
    /// What is said of an exclusive start key that is none of the keys.
    let refusal: DynamoDBError

    /// Leaves out everything up to a key, which does not have to exist.
    mutating func skip(_ key: EncodedKey) throws(DynamoDBError) {
        guard keys.contains(key.bytes) else { throw refusal }
        // No key lies between one and the same with a zero byte behind it.
        if isForward { keys.low = key.bytes + [0] } else { keys.high = key.bytes }
    }
}

/// Walks over a table's items in order, until a page is full.
struct PageWalk: Sendable {
    private let table: Table
    private let path: PagePath
    private let parameters: PageParameters
    private let view: PageView

    /// A walk that begins behind the exclusive start key, which must lie on the path.
    init(
        table: Table, path: PagePath, parameters: PageParameters, view: PageView,
    ) throws(DynamoDBError) {
        self.table = table
        self.parameters = parameters
        self.view = view
        var path = path
        if let start = parameters.exclusiveStartKey {
            try path.skip(PageWalk.startKey(start, table.keySchema))
        }
        self.path = path
    }

    private static func startKey(
        _ start: Item, _ schema: KeySchema,
    ) throws(DynamoDBError) -> EncodedKey {
        do {
            return try schema.key(named: start)
        } catch {
            throw .validation("The provided starting key is invalid: \(error.message)")
        }
    }

    /// Reads the page: up to the limit, or to 1 MB of items before the filter.
    func page(_ connection: Connection) throws -> ReadPage {
        var page = PageBuilder(parameters: parameters, view: view, schema: table.keySchema)
        let sql = path.isForward ? table.statements.ascending : table.statements.descending
        do {
            let rows = try connection.statement(sql)
            try rows.bind(1, path.keys.low)
            try rows.bind(2, path.keys.upperBound)
            defer { rows.reset() }
            while try rows.step() {
                guard !page.isFull else { return try page.finished(isComplete: false) }
                let bytes = rows.blob(0)
                page.add(try Item(stored: bytes.span))
            }
        } catch let error as SQLiteError where error.isMissingTable {
            throw DynamoDBError.resourceNotFound("Requested resource not found")
        }
        return try page.finished(isComplete: true)
    }
}

/// Collects the items of one page and knows when it is full.
private struct PageBuilder {
    private let parameters: PageParameters
    private let view: PageView
    private let schema: KeySchema
    private var items: [Item] = []
    private var count = 0
    private var scanned = 0
    private var sizeBytes = 0
    private var last: Item?

    init(parameters: PageParameters, view: PageView, schema: KeySchema) {
        self.parameters = parameters
        self.view = view
        self.schema = schema
    }

    /// Whether the next item belongs to the next page.
    var isFull: Bool {
        scanned == parameters.limit ?? Int.max || sizeBytes >= DynamoModel.Limits.pageBytes
    }

    mutating func add(_ item: Item) {
        scanned += 1
        sizeBytes += item.sizeBytes
        last = item
        guard view.shows(item) else { return }
        count += 1
        if !view.countsOnly { items.append(view.project(item)) }
    }

    /// The page. As on AWS, a page that ends at its limit names a last key even where nothing
    /// follows.
    func finished(isComplete: Bool) throws(StoredFormError) -> ReadPage {
        let goesOn = !isComplete || scanned == parameters.limit
        return ReadPage(
            items: view.countsOnly ? nil : items, count: count, scannedCount: scanned,
            lastEvaluatedKey: goesOn ? try lastKey()?.item : nil,
            consumedCapacity: .read(
                TableName.plain(parameters.table), sizes: [sizeBytes],
                isConsistent: parameters.isConsistent, parameters.returnConsumedCapacity,
            ),
        )
    }

    private func lastKey() throws(StoredFormError) -> PrimaryKey? {
        guard let last else { return nil }
        guard let key = PrimaryKey(of: last, schema: schema) else { throw .malformed }
        return key
    }
}
