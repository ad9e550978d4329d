import DynamoModel

extension TableLayout {
    /// The indexes that answer what an auditor asks: an item's history, what an actor did, a day.
    ///
    /// `when` begins with the time and goes on with the sequence number, so that it orders the
    /// changes of one item as they were made.
    static var afterimageIndexes: [SecondaryIndex] {
        [("by-item", "item"), ("by-actor", "actor"), ("by-day", "day")].map { name, attribute in
            SecondaryIndex(
                name: name,
                keySchema: KeySchema(
                    partition: KeyAttribute(name: attribute, type: .string),
                    sort: KeyAttribute(name: "when", type: .string)),
                projection: .all, scope: .global(.payPerRequest))
        }
    }

    /// What orders the changes of a partition.
    static func when(of change: Change) -> String {
        "\(change.time)#\(change.position.sequence)"
    }

    func afterimageItem(of entry: AuditEntry) -> Item {
        let change = entry.change
        let time = change.time.description
        let who = entry.actor.shownName
        var item: Item = [
            "id": .string(Text(entry.id.description)),
            "item": .indexKey(of: change.key, in: change.position.table),
            "when": .string(Text(TableLayout.when(of: change))),
            "day": .string(Text(String(time.prefix(10)))),
            "table": .string(Text(change.position.table)),
            "entity": .string(Text(entityName.of(change))),
            "op": .string(Text(change.kind.operation)),
            "key": .map(change.key.item),
            "actor": .indexKey(who),
            "actorType": .string(Text(entry.actor.kind.rawValue)),
            "actorFrom": .string(Text(entry.actor.source.rawValue)),
            "confidence": .string(Text(entry.actor.confidence.rawValue)),
            "api": .string(Text(change.origin.api)),
            "stream": .string(Text(change.position.streamARN)),
            "shard": .string(Text(change.position.shardID)),
        ]
        item["old"] = change.old.map { .map($0) }
        item["new"] = change.new.map { .map($0) }
        let told: [(Text, String?)] = [
            ("actorName", AttributeValue.isIndexKey(who) ? nil : who),
            ("actorId", entry.actor.id), ("address", entry.actor.address),
            ("agent", entry.actor.agent), ("requestId", change.origin.caller.requestID),
            ("reason", change.origin.caller.reason), ("transaction", change.origin.transactionID),
            ("correlation", change.origin.caller.correlation),
        ]
        for (name, text) in told { item[name] = text.map { .string(Text($0)) } }
        item["redacted"] = .pointers(entry.redactions)
        item["redactedChanges"] = .pointers(entry.redactions.filter(\.hidesChange))
        return item
    }
}

extension AttributeValue {
    /// Whether an index takes a text as its partition key.
    fileprivate static func isIndexKey(_ text: String) -> Bool {
        text.utf8.count <= Limits.indexKeyBytes
    }

    /// What the index `by-item` has of an item.
    static func indexKey(of key: PrimaryKey, in table: String) -> AttributeValue {
        indexKey("\(table)/\(key.text(as: .typed))")
    }

    /// Places in the images; nil where there are none.
    fileprivate static func pointers(_ redactions: [Redaction]) -> AttributeValue? {
        guard !redactions.isEmpty else { return nil }
        return .list(redactions.map { .string(Text($0.path.pointer)) })
    }

    /// A text as an index takes it: whoever writes must not be able to choose a key, or a name,
    /// with which no entry can be written.
    static func indexKey(_ text: String) -> AttributeValue {
        .string(Text(AlertTemplate.bounded(text, to: Limits.indexKeyBytes)))
    }
}
