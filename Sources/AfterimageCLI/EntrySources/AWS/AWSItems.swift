import AuditConsole
import AuditPipeline
import DynamoModel

/// Writes items of AWS's tables, on the condition that they are as expected.
struct AWSItems: ItemDesk {
    let source: AWSEntries

    /// Reads the item, and writes it on the condition that it is still the same.
    ///
    /// AWS keeps no caller with a change. Where the configuration finds the actor in an attribute,
    /// that one names who puts the item back; otherwise nobody will know.
    func exchange(_ wanted: ItemExchange, as caller: Caller) async throws -> Bool {
        let found = try await item(wanted)
        guard wanted.expects(found) else { return false }
        let image = wanted.image(replacing: found)
        return try await write(
            wanted, from: found, to: image.map { signed($0, wanted.table, caller) })
    }

    private func item(_ wanted: ItemExchange) async throws -> Item? {
        var request = GetItem.Request(table: wanted.table, key: wanted.key.item)
        request.isConsistent = true
        return try await source.session.ask(wanted.table, "GetItem") {
            [request] (database) throws(DynamoDBError) in
            try await database.getItem(request).item
        }
    }

    /// The item with the name of who writes it, where the table's items have one.
    private func signed(_ image: Item, _ table: String, _ caller: Caller) -> Item {
        let paths = source.actorPaths(of: table)
        guard let actor = caller.declaredActor, let path = paths.first else {
            source.remark("nothing in the item says who put it back: its entry will name nobody")
            return image
        }
        return path.replaced(in: image, with: .string(Text(actor)))
    }

    private func write(_ wanted: ItemExchange, from old: Item?, to new: Item?) async throws -> Bool
    {
        let operation = new == nil ? "DeleteItem" : old == nil ? "PutItem" : "UpdateItem"
        return try await source.session.ask(wanted.table, operation) {
            (database) throws(DynamoDBError) in
            do throws(DynamoDBError) {
                try await ItemWrite(table: wanted.table, key: wanted.key, old: old, new: new)
                    .send(to: database)
                return true
            } catch .conditionalCheckFailed {
                return false
            }
        }
    }
}

/// What makes one state of an item of another, unless it has changed meanwhile.
private struct ItemWrite {
    let table: String
    let key: PrimaryKey
    let old: Item?
    let new: Item?

    func send(to database: any DynamoDB) async throws(DynamoDBError) {
        var placeholders = ExpressionPlaceholders()
        switch (old, new) {
        case (nil, nil): return
        case (nil, let new?):
            let name = placeholders.name(key.partition.name.string)
            var request = PutItem.Request(
                table: table, item: new, condition: "attribute_not_exists(\(name))")
            request.options.inputs = placeholders.inputs
            _ = try await database.putItem(request)
        case (let old?, nil):
            var request = DeleteItem.Request(
                table: table, key: key.item, condition: try isStill(old, &placeholders))
            request.options.inputs = placeholders.inputs
            _ = try await database.deleteItem(request)
        case (let old?, let new?):
            // Only what differs is written: whoever adds another attribute meanwhile keeps it.
            guard let update = update(from: old, to: new, &placeholders) else { return }
            var request = UpdateItem.Request(
                table: table, key: key.item, update: update,
                condition: try isStill(old, &placeholders))
            request.options.inputs = placeholders.inputs
            _ = try await database.updateItem(request)
        }
    }

    /// The condition that the item is there with all its attributes.
    private func isStill(
        _ old: Item, _ placeholders: inout ExpressionPlaceholders,
    ) throws(DynamoDBError) -> String {
        guard old.count <= Limits.comparedAttributes else {
            throw .validation("the item has too many attributes for one condition")
        }
        var terms: [String] = []
        for attribute in old.attributes {
            let name = placeholders.name(attribute.name.string)
            terms.append("\(name) = \(placeholders.value(attribute.value))")
        }
        return terms.joined(separator: " AND ")
    }

    private func update(
        from old: Item, to new: Item, _ placeholders: inout ExpressionPlaceholders,
    ) -> String? {
        var sets: [String] = []
        var removals: [String] = []
        for attribute in new.attributes where old[attribute.name] != attribute.value {
            let name = placeholders.name(attribute.name.string)
            sets.append("\(name) = \(placeholders.value(attribute.value))")
        }
        for attribute in old.attributes where new[attribute.name] == nil {
            removals.append(placeholders.name(attribute.name.string))
        }
        let clauses = [
            sets.isEmpty ? nil : "SET " + sets.joined(separator: ", "),
            removals.isEmpty ? nil : "REMOVE " + removals.joined(separator: ", "),
        ].compactMap(\.self)
        return clauses.isEmpty ? nil : clauses.joined(separator: " ")
    }
}

extension ExpressionPlaceholders {
    /// The same as an operation takes them.
    fileprivate var inputs: ExpressionInputs {
        ExpressionInputs(
            names: names.isEmpty
                ? nil : names.map { Substitution(token: Text($0.0), value: Text($0.1)) },
            values: values.isEmpty
                ? nil
                : values.attributes.map { Substitution(token: $0.name, value: $0.value) })
    }
}
