package import DynamoModel

extension TableEngine {
    /// Puts an item in the place of another one, or of none; or deletes it.
    ///
    /// Throws `conditionalCheckFailed`, and writes nothing, unless the item is exactly as expected
    /// then. The change has the operation `api`.
    package func exchange(
        _ exchange: ItemExchange, api: String, as caller: Caller,
    ) async throws(DynamoDBError) {
        let outcome = await withCheckedContinuation { continuation in
            let reply: Reply<Void> = { continuation.resume(returning: $0) }
            write(reply) {
                try exchange.write(in: catalog)
            } commit: { [state, now] write, connection in
                let commit = Commit(
                    connection: connection, state: state,
                    origin: ChangeOrigin(caller: caller, api: api), time: now())
                let outcome = try commit.outcome(of: write)
                guard try outcome.oldItem() == exchange.expected else {
                    throw DynamoDBError.conditionalCheckFailed(item: nil)
                }
                try commit.apply(outcome, of: write)
            }
        }
        try outcome.get()
    }
}

/// An item that is to take the place of another one.
package struct ItemExchange: Sendable {
    private let table: String
    private let key: Item
    /// What must be there; nil for nothing.
    let expected: Item?
    private let image: Item?

    /// Wants `image`, or nothing, in the place of what is expected under a key.
    package init(table: String, key: PrimaryKey, expected: Item?, image: Item?) {
        self.table = table
        self.key = key.item
        self.expected = expected
        self.image = image
    }

    /// The write, once the table is found and has nothing against it.
    fileprivate func write(in catalog: Catalog) throws(DynamoDBError) -> ItemWrite {
        guard let image else {
            return try ItemWrite(DeleteItem.Request(table: table, key: key), in: catalog)
        }
        return try ItemWrite(PutItem.Request(table: table, item: image), in: catalog)
    }
}
