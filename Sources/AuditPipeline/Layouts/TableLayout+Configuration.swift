import Crypto
import DynamoModel

extension TableLayout {
    /// The items of the Configuration exercise's Audit table: one for a create, with the whole
    /// item, one for a delete, and one for each attribute that an update touched.
    func configurationItems(of entry: AuditEntry, _ differences: [ImageDifference]) -> [Item] {
        let change = entry.change
        let made: (Text) -> Item = { attribute in
            [
                "id": .string(Text(entry.id.uuid(of: attribute))),
                "itemKey": change.key.configurationKey,
                "modificationTime": .string(Text(change.time.description)),
            ]
        }
        guard change.kind == .modify else {
            var item = made("")
            item["oldValue"] = change.old.map { .map($0) }
            item["newValue"] = change.new.map { .map($0) }
            return [item]
        }
        return differences.map { difference in
            var item = made(difference.name)
            item["updatedAttribute"] = .string(difference.name)
            // The exercise has whole values, not the parts of them that differ.
            item["oldValue"] = change.old?[difference.name]
            item["newValue"] = change.new?[difference.name]
            return item
        }
    }
}

extension PrimaryKey {
    /// The exercise's tables have a partition key only; two attributes are a list.
    fileprivate var configurationKey: AttributeValue {
        sort.map { .list([partition.value, $0.value]) } ?? partition.value
    }
}

extension EntryID {
    /// A UUID that stands for an attribute of the entry: the same whenever it is asked for.
    ///
    /// Source: RFC 9562 §5.8, version 8.
    fileprivate func uuid(of attribute: Text) -> String {
        var hasher = SHA256()
        for part in ["\(self)", attribute.string] {
            part.utf8.span.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        let digest = EntryID(hasher.finalize())
        let high = digest.high & ~0xF000 | 0x8000
        let low = digest.low & ~0xC000_0000_0000_0000 | 0x8000_0000_0000_0000
        var rest = EntryID(high: high, low: low).description[...]
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }
}
