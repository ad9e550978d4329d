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
        var bytes = Array(hasher.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }.joined(separator: "-")
    }
}
