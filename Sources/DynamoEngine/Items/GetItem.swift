public import DynamoModel
import SQLite

extension TableEngine {
    /// Reads one item by its key, on the caller's thread.
    public func getItem(
        _ request: GetItem.Request, _ caller: Caller, _ reply: @escaping Reply<GetItem.Response>,
    ) {
        answer(reply) {
            let read = try ItemRead(request, in: catalog)
            let item = try readers.lookUp { try read.item($0) }
            var response = GetItem.Response()
            response.item = item.map(read.project)
            response.consumedCapacity = .read(
                read.table.name, sizes: [item?.sizeBytes ?? 0],
                isConsistent: request.isConsistent, request.returnConsumedCapacity,
            )
            return response
        }
    }
}

/// One item to be read, checked as far as it can be without looking at it.
struct ItemRead: Sendable {
    let table: Table
    let key: EncodedKey
    let projection: ProjectionExpression?

    init(_ request: GetItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        projection = try ProjectionExpression(request.projection, request.inputs)
        table = try catalog.table(request.table)
        try catalog.refuseSteps(of: projection?.paths ?? [], intoKeysOf: table)
        key = try table.keySchema.key(named: request.key)
    }

    init(table: Table, key: EncodedKey, projection: ProjectionExpression?) {
        self.table = table
        self.key = key
        self.projection = projection
    }

    /// The whole item; nil when there is none.
    func item(_ connection: Connection) throws -> Item? {
        do {
            let find = try connection.statement(table.statements.find)
            try find.bind(1, key.bytes)
            defer { find.reset() }
            guard try find.step() else { return nil }
            return try Item(stored: find.blob(0))
        } catch let error as SQLiteError where error.isMissingTable {
            // The table was deleted after the catalog was looked at.
            throw DynamoDBError.resourceNotFound("Requested resource not found")
        }
    }

    /// The part of the item that was asked for.
    func project(_ item: Item) -> Item {
        projection?.project(item) ?? item
    }
}

extension SQLiteError {
    /// Whether a statement names a table that is not there any more.
    ///
    /// SQLITE_ERROR, or SQLITE_SCHEMA where a statement had been compiled before the table went.
    var isMissingTable: Bool { [1, 17].contains(code) && message.hasPrefix("no such table") }
}
