extension PrimaryKey {
    /// Reads an object of one or two values in DynamoDB JSON, of which the first is the partition
    /// key.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var attributes: [Attribute] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            let value = try AttributeValue(json: &reader)
            attributes.append(Attribute(name: Text(name), value: value))
        }
        guard let key = PrimaryKey(attributes) else {
            throw .serialization("A key has one attribute, or two of different names")
        }
        self = key
    }
}

extension JSONWriter {
    /// Writes a member with a key as an object, partition key first.
    package mutating func member(
        _ name: String, _ key: PrimaryKey, as notation: ValueNotation = .typed,
    ) {
        self.name(name)
        primaryKey(key, as: notation)
    }

    /// Writes a key as an object, partition key first.
    package mutating func primaryKey(_ key: PrimaryKey, as notation: ValueNotation = .typed) {
        object { writer in
            for attribute in key.attributes {
                writer.name(attribute.name.string)
                writer.value(attribute.value, as: notation)
            }
        }
    }
}
