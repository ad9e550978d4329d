import DynamoModel

/// A write whose expressions were read, and that has not met its table.
struct WritePlan: Sendable {
    /// What is to be done to the item.
    enum Action: Sendable {
        /// It becomes this.
        case put(Item)
        /// Its attributes change.
        case update(UpdateExpression?, key: Item)
        /// It is deleted.
        case delete(key: Item)
        /// Nothing; only the condition counts.
        case check(key: Item)
    }

    /// The table's name or ARN.
    let table: String
    let action: Action
    let condition: ConditionExpression?
    /// Whether a failed condition answers with the item.
    let showsItemOnFailure: Bool
    /// Whether the answer tells how large the item's collection is.
    var tellsCollection = false

    /// Throws where an item is larger, or nested deeper, than one can be.
    static func checkSize(of item: Item) throws(DynamoDBError) {
        guard item.sizeBytes <= DynamoModel.Limits.itemBytes else {
            throw .validation("Item size has exceeded the maximum allowed size")
        }
        guard !item.isNestedTooDeeply else { throw .nestedTooDeeply }
    }

    /// Whether nothing is written.
    var isCheck: Bool { if case .check = action { true } else { false } }

    /// Why the item or key has not the key attributes of a table, in the service's words; nil where
    /// it has.
    func keyMisfit(in table: Table) -> String? {
        switch action {
        case .put(let item): table.keySchema.misfit(of: item)
        case .update(_, let key), .delete(let key), .check(let key):
            table.keySchema.misfit(named: key)
        }
    }

    /// Why the action cancels the transaction that it is part of, as far as its table alone tells,
    /// in the service's words; nil where nothing does.
    func misfit(in table: Table, _ catalog: Catalog) -> String? {
        if let misfit = keyMisfit(in: table) ?? table.keySchema.sizeFault(of: keyed) {
            return misfit
        }
        guard case .update(let update?, _) = action else { return nil }
        return indexMisfit(of: update, catalog.indexes(of: table))
    }

    private func indexMisfit(of update: UpdateExpression, _ indexes: [IndexState]) -> String? {
        for state in indexes {
            if let misfit = state.index.misfit(of: update) { return misfit }
        }
        return nil
    }

    /// The write, once the table is found and has nothing against it.
    func write(in catalog: Catalog) throws(DynamoDBError) -> ItemWrite {
        try write(to: catalog.table(table), in: catalog)
    }

    /// The write to a table that has nothing against it.
    func write(to table: Table, in catalog: Catalog) throws(DynamoDBError) -> ItemWrite {
        let key = try key(in: table)
        let indexes = catalog.indexes(of: table)
        try catalog.refuseSteps(of: condition?.paths ?? [], intoKeysOf: table)
        if case .update(let update?, _) = action {
            try table.keySchema.refuseUpdates(of: update.paths)
            try catalog.refuseSteps(of: update.allPaths, intoKeysOf: table)
            for state in indexes { try state.index.refuseEmptyKey(by: update) }
            if let misfit = indexMisfit(of: update, indexes) { throw .validation(misfit) }
        }
        if case .put(let item) = action, !indexes.isEmpty {
            let keys = item.only(indexes.flatMap { $0.index.keySchema.attributes.map(\.name) })
            for state in indexes { try state.index.refuseEmptyKey(in: keys) }
        }
        var write = ItemWrite(
            table: table, key: key, action: done, condition: condition,
            showsItemOnFailure: showsItemOnFailure,
        )
        if tellsCollection, indexes.contains(where: { !$0.index.isGlobal }) {
            write.collection = keyed[table.keySchema.partition.name]
        }
        return write
    }

    private func key(in table: Table) throws(DynamoDBError) -> EncodedKey {
        switch action {
        case .put(let item): try table.keySchema.key(of: item)
        case .update(_, let key), .delete(let key), .check(let key):
            try table.keySchema.key(named: key)
        }
    }

    /// What has the key attributes.
    private var keyed: Item {
        switch action {
        case .put(let item): item
        case .update(_, let key), .delete(let key), .check(let key): key
        }
    }

    private var done: ItemWrite.Action {
        switch action {
        case .put(let item): .put(item.stored)
        case .update(let update, let key): .update(update, key: key)
        case .delete: .delete
        case .check: .check
        }
    }
}

extension KeySchema {
    /// Throws where an update names an attribute of the key.
    fileprivate func refuseUpdates(of paths: [DocumentPath]) throws(DynamoDBError) {
        for path in paths where attributes.contains(where: { $0.name == path.name }) {
            throw .validation(
                "One or more parameter values were invalid: "
                    + "Cannot update attribute \(path.name). This attribute is part of the key",
            )
        }
    }
}
