extension PrimaryKey {
    /// The key's stored form: that of an item, but for the order of its attributes.
    package var stored: [UInt8] {
        var writer = ByteWriter(capacity: 96)
        writer.count(sort == nil ? 1 : 2)
        writer.attribute(partition)
        if let sort { writer.attribute(sort) }
        return writer.bytes
    }

    /// Reads a key's stored form.
    package init(stored bytes: Span<UInt8>) throws(StoredFormError) {
        var reader = ByteReader(bytes)
        var attributes: [Attribute] = []
        for _ in 0..<(try reader.count()) { attributes.append(try reader.attribute()) }
        guard reader.isAtEnd, let key = PrimaryKey(attributes) else { throw .malformed }
        self = key
    }
}

extension ByteWriter {
    fileprivate mutating func attribute(_ attribute: Attribute) {
        text(attribute.name.string)
        value(attribute.value)
    }
}

extension ByteReader {
    fileprivate mutating func attribute() throws(StoredFormError) -> Attribute {
        Attribute(name: Text(try text()), value: try value())
    }
}
