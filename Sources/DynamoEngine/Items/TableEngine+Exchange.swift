public import AuditPipeline
public import DynamoModel

extension TableEngine {
    /// Puts an item back as planned; the caller's reason names the entries that this undoes.
    ///
    /// Durable on return. Throws `conditionalCheckFailed`, and writes nothing, unless the item is
    /// then still what its newest entry says.
    public func restore(
        _ restore: ItemRestore, reason: String? = nil, as caller: Caller,
    ) async throws(DynamoDBError) {
        var caller = caller
        caller.reason = restore.reason(reason)
        try await exchange(ItemExchange(restore), as: caller)
    }

    /// Puts an item in the place of another one, or of none; or deletes it.
    ///
    /// Throws `conditionalCheckFailed`, and writes nothing, unless the item is exactly as expected
    /// then.
    package func exchange(
        _ exchange: ItemExchange, as caller: Caller,
    ) async throws(DynamoDBError) {
        guard !exchange.hidden.isEmpty || !exchange.kept.isEmpty else {
            return try await replace(exchange, as: caller)
        }
        // The trail does not know all of the item: what it does not know is taken from the item.
        var request = GetItem.Request(table: exchange.table, key: exchange.key.item)
        request.isConsistent = true
        let found = try await getItem(request).item
        guard exchange.expects(found) else {
            throw DynamoDBError.conditionalCheckFailed(item: nil)
        }
        try await replace(
            ItemExchange(
                table: exchange.table, key: exchange.key, expected: found,
                image: exchange.image(replacing: found)),
            as: caller)
    }

    private func replace(
        _ exchange: ItemExchange, as caller: Caller,
    ) async throws(DynamoDBError) {
        let origin = ChangeOrigin(caller: caller, api: UndoReason.operation)
        let outcome = await withCheckedContinuation { continuation in
            let reply: Reply<Void> = { continuation.resume(returning: $0) }
            write(reply) {
                try exchange.write(in: catalog)
            } commit: { [state, now] write, connection in
                let commit = Commit(
                    connection: connection, state: state, origin: origin, time: now())
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

extension ItemExchange {
    /// The write, once the table is found and has nothing against it.
    fileprivate func write(in catalog: Catalog) throws(DynamoDBError) -> ItemWrite {
        guard let image else {
            return try ItemWrite(DeleteItem.Request(table: table, key: key.item), in: catalog)
        }
        return try ItemWrite(PutItem.Request(table: table, item: image), in: catalog)
    }
}
