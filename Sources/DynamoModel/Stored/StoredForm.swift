/// An item's stored form, known to be right, and measured once: it need not be built to be copied,
/// compared or written as JSON.
struct StoredForm: Sendable {
    /// The bytes; those of equal items are equal.
    let bytes: [UInt8]
    /// The size DynamoDB counts for the item, names included.
    let sizeBytes: Int
    /// How deep values stand in each other: 0 without any, 1 where none is in a list or map.
    let levels: Int

    /// Takes over bytes; throws unless they are just those that some item is stored as.
    init(_ bytes: [UInt8]) throws(StoredFormError) {
        var reader = ByteReader(bytes.span)
        sizeBytes = try reader.checkItem(depth: 0)
        guard reader.isAtEnd else { throw .malformed }
        levels = reader.levels
        self.bytes = bytes
    }

    /// Takes over what was just brought into the form, with names in order, none of them twice, and
    /// texts that are UTF-8.
    init(bytes: [UInt8], sizeBytes: Int, levels: Int) {
        self.bytes = bytes
        self.sizeBytes = sizeBytes
        self.levels = levels
    }

    /// The number of attributes.
    var count: Int {
        reading { (reader) throws(StoredFormError) in try reader.count() }
    }

    /// The attributes, built.
    var attributes: [Attribute] {
        reading { (reader) throws(StoredFormError) in try reader.attributes() }
    }

    /// The value of an attribute, which alone is built.
    func value(of name: Text) -> AttributeValue? {
        reading { (reader) throws(StoredFormError) in
            for _ in 0..<(try reader.count()) {
                let found = try reader.span()
                if found.isEqual(to: name.string.utf8.span) { return try reader.value() }
                guard found.precedes(name.string.utf8.span) else { return nil }
                try reader.passValue()
            }
            return nil
        }
    }

    /// The attributes that have one of these names, which are in ascending order; no others are
    /// built.
    func attributes(named names: [Text]) -> [Attribute] {
        reading { (reader) throws(StoredFormError) in
            var wanted = names[...]
            var attributes: [Attribute] = []
            for _ in 0..<(try reader.count()) {
                let found = try reader.span()
                wanted = wanted.drop { $0.string.utf8.span.precedes(found) }
                guard let next = wanted.first else { break }
                if found.isEqual(to: next.string.utf8.span) {
                    attributes.append(Attribute(name: next, value: try reader.value()))
                } else {
                    try reader.passValue()
                }
            }
            return attributes
        }
    }

    /// Reads the bytes, which can not fail any more.
    func reading<Value>(
        _ body: (inout ByteReader) throws(StoredFormError) -> Value
    ) -> Value {
        var reader = ByteReader(bytes.span)
        do throws(StoredFormError) {
            return try body(&reader)
        } catch {
            preconditionFailure("Bytes that were found to be an item are none: \(error)")
        }
    }
}
