import DynamoModel

extension TableEngine {
    /// Commits one item write, and answers with what its options ask for.
    func write(
        _ reply: @escaping Reply<WriteResponse>, api: String, _ caller: Caller,
        _ options: WriteOptions, prepare: (Catalog) throws -> ItemWrite,
    ) {
        write(reply) {
            try prepare(catalog)
        } commit: { [state, now] write, connection in
            let commit = Commit(
                connection: connection, state: state,
                origin: ChangeOrigin(caller: caller, api: api), time: now(),
            )
            let outcome = try commit.outcome(of: write)
            var response = try outcome.response(to: options, of: write)
            try commit.apply(outcome, of: write)
            response.itemCollectionMetrics = try commit.collectionMetrics(of: write)
            return response
        }
    }
}

extension WriteOutcome {
    /// What the options ask for.
    func response(
        to options: WriteOptions, of write: ItemWrite,
    ) throws -> WriteResponse {
        WriteResponse(
            attributes: try attributes(options.returnValues, of: write),
            consumedCapacity: try capacity(of: write.table.name, options.returnConsumedCapacity),
        )
    }

    /// The state that was asked for; nil when there is nothing to show.
    private func attributes(_ wanted: ReturnValues, of write: ItemWrite) throws -> Item? {
        switch wanted {
        case .none: nil
        case .allOld: try oldItem()
        case .allNew: try newItem()
        case .updatedOld: WriteOutcome.updated(by: write, in: try oldItem())
        case .updatedNew: WriteOutcome.updated(by: write, in: try newItem())
        }
    }

    private static func updated(by write: ItemWrite, in item: Item?) -> Item? {
        guard case .update(let update?, _) = write.action, let item else { return nil }
        let parts = update.updated(in: item)
        return parts.isEmpty ? nil : parts
    }

    /// What the write would have cost, if that was asked for.
    private func capacity(
        of table: String, _ wanted: ReturnConsumedCapacity,
    ) throws -> ConsumedCapacity? {
        guard wanted != .none else { return nil }
        let size = max(try oldItem()?.sizeBytes ?? 0, try newItem()?.sizeBytes ?? 0)
        let accesses = try indexChanges.map { try $0.access() }
        return .write(table, sizes: [size], indexes: accesses, wanted)
    }
}
