import AuditConsole
import AuditPipeline
import DynamoModel
import Foundation

/// Writes items of AWS's tables, on the condition that they are as expected.
struct AWSItems: ItemDesk {
    let session: AWSSession
    let configuration: Configuration
    let remarks: Remarks

    /// Reads the item, and writes it on the condition that it is still the same.
    ///
    /// AWS keeps no caller with a change. Where the configuration finds the actor in an attribute,
    /// or clients say who they are in one, that one names who puts the item back; otherwise nobody
    /// will know.
    func exchange(_ wanted: ItemExchange, as caller: Caller) async throws -> Bool {
        let found = try await item(wanted)
        guard wanted.expects(found) else { return false }
        let image = wanted.image(replacing: found)
        return try await write(
            wanted, from: found, to: image.map { signed($0, wanted.table, caller) }, as: caller)
    }

    /// Whether a write can say why it is made.
    func keepsReasons(of table: String) -> Bool { context(of: table) != nil }

    private func item(_ wanted: ItemExchange) async throws -> Item? {
        var request = GetItem.Request(table: wanted.table, key: wanted.key.item)
        request.isConsistent = true
        return try await session.ask(wanted.table, "GetItem") {
            [request] (database) throws(DynamoDBError) in
            try await database.getItem(request).item
        }
    }

    /// The item with the name of who writes it, where the table's items have one.
    private func signed(_ image: Item, _ table: String, _ caller: Caller) -> Item {
        if context(of: table) != nil { return image }
        guard let actor = caller.declaredActor, let path = actorPath(of: table) else {
            remarks.say("nothing in the item says who put it back: its entry will name nobody")
            return image
        }
        return path.replaced(in: image, with: .string(Text(actor)))
    }

    /// The first attribute in which items of a table name their author.
    private func actorPath(of table: String) -> DocumentPath? {
        for case .attribute(let path) in configuration.auditRule(for: table).actors { return path }
        return nil
    }

    /// The attribute in which clients say who they are.
    private func context(of table: String) -> Text? {
        ActorResolver(configuration.auditRule(for: table).actors).contextAttribute
    }

    private func write(
        _ wanted: ItemExchange, from old: Item?, to new: Item?, as caller: Caller,
    ) async throws -> Bool {
        let context = context(of: wanted.table)
        var new = new
        // Whoever writes says it there, whatever was said before.
        if let context { new?[context] = old?[context] }
        let write = ItemWrite(table: wanted.table, key: wanted.key, old: old, new: new)
        let operation = new == nil ? "DeleteItem" : old == nil ? "PutItem" : "UpdateItem"
        return try await session.ask(wanted.table, operation) {
            [write] (database) throws(DynamoDBError) in
            let writer = ContextWriter(database, in: context) { UUID().uuidString }
            do throws(DynamoDBError) {
                try await write.send(by: writer, as: caller)
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

    func send(by writer: ContextWriter, as caller: Caller) async throws(DynamoDBError) {
        var placeholders = ExpressionPlaceholders()
        switch (old, new) {
        case (nil, nil): return
        case (nil, let new?):
            let name = placeholders.name(key.partition.name.string)
            var request = PutItem.Request(
                table: table, item: new, condition: "attribute_not_exists(\(name))")
            request.options.inputs = placeholders.inputs
            _ = try await writer.putItem(request, as: caller)
        case (let old?, nil):
            var request = DeleteItem.Request(
                table: table, key: key.item, condition: try isStill(old, &placeholders))
            request.options.inputs = placeholders.inputs
            _ = try await writer.deleteItem(request, as: caller)
        case (let old?, let new?):
            // Only what differs is written: whoever adds another attribute meanwhile keeps it.
            guard let update = update(from: old, to: new, &placeholders) else { return }
            var request = UpdateItem.Request(
                table: table, key: key.item, update: update,
                condition: try isStill(old, &placeholders))
            request.options.inputs = placeholders.inputs
            _ = try await writer.updateItem(request, as: caller)
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
