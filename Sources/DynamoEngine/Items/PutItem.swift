public import DynamoModel

extension TableEngine {
    /// Writes a whole item, replacing the one with the same key.
    public func putItem(
        _ request: PutItem.Request, _ caller: Caller, _ reply: @escaping Reply<PutItem.Response>,
    ) {
        write(reply, api: "PutItem", caller) { catalog in
            try ItemWrite(request, in: catalog)
        } respond: { write, outcome in
            var response = PutItem.Response()
            if request.returnValues == .allOld { response.attributes = try outcome.oldItem() }
            response.consumedCapacity = try outcome.capacity(
                of: write.table.name, request.returnConsumedCapacity,
            )
            return response
        }
    }

    /// Commits one item write, and answers with what `respond` makes of its outcome.
    func write<Response: Sendable>(
        _ reply: @escaping Reply<Response>, api: String, _ caller: Caller,
        prepare: (Catalog) throws -> ItemWrite,
        respond: @escaping @Sendable (ItemWrite, WriteOutcome) throws -> Response,
    ) {
        write(reply) {
            try prepare(catalog)
        } commit: { [state, now] write, connection in
            let commit = Commit(
                connection: connection, state: state,
                origin: ChangeOrigin(caller: caller, api: api), time: now(),
            )
            let outcome = try commit.outcome(of: write)
            let response = try respond(write, outcome)
            try commit.apply(outcome, of: write)
            return response
        }
    }
}

extension WriteOutcome {
    /// What the write would have cost, if that was asked for.
    func capacity(
        of table: String, _ wanted: ReturnConsumedCapacity,
    ) throws -> ConsumedCapacity? {
        guard wanted != .none else { return nil }
        let size = max(try oldItem()?.sizeBytes ?? 0, try newItem()?.sizeBytes ?? 0)
        return .write(table, sizes: [size], wanted)
    }
}
