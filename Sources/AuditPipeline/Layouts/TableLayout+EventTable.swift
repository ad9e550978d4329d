import DynamoModel

extension TableLayout {
    /// `EventId`, `EventTimestamp`, `EventName`, the key attributes of the item concerned,
    /// `OldImage` and `NewImage`.
    ///
    /// Should the concerned item's key have an attribute of the same name as one of the entry's
    /// own, then the entry's own stands there; the images are complete in any case.
    /// Source: the AuditTrailTable of the tutorial on DynamoDB transactions and streams.
    func eventTableItem(of entry: AuditEntry) -> Item {
        let change = entry.change
        var item = change.key.item
        item["EventId"] = .string(Text(entry.id.description))
        item["EventTimestamp"] = .string(Text(change.time.withoutZone))
        item["EventName"] = .string(Text(change.kind.rawValue))
        item["OldImage"] = .map(change.old?.described ?? Item())
        item["NewImage"] = .map(change.new?.described ?? Item())
        return item
    }
}

extension Item {
    /// The item with each value as a map from its type's name to its content, as a stream record
    /// has it.
    fileprivate var described: Item {
        var described = Item()
        for attribute in attributes { described[attribute.name] = attribute.value.described }
        return described
    }
}

extension AttributeValue {
    /// The value as the JSON of a stream record has it: texts for numbers and bytes, lists for
    /// sets.
    fileprivate var described: AttributeValue {
        let content: AttributeValue =
            switch self {
            case .string, .bool: self
            case .null: .bool(true)
            case .number(let number): .string(Text(number.description))
            case .binary(let bytes): .string(Text(Base64.encode(bytes)))
            case .list(let values): .list(values.map(\.described))
            case .map(let item): .map(item.described)
            case .stringSet(let set): .list(set.elements.map { .string($0) })
            case .numberSet(let set): .list(set.elements.map { .string(Text($0.description)) })
            case .binarySet(let set): .list(set.elements.map { .string(Text(Base64.encode($0))) })
            }
        return .map([Text(type.rawValue): content])
    }
}
