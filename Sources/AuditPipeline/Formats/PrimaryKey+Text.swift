package import DynamoModel

extension PrimaryKey {
    /// The key as an object on one line, partition key first: one text for one key.
    package func text(as notation: ValueNotation) -> String {
        var writer = JSONWriter(capacity: 64)
        writer.primaryKey(self, as: notation)
        return writer.text
    }
}
