extension AttributeValue {
    /// Reads a value in plain JSON: text, numbers, true and false, null, arrays and objects.
    ///
    /// Never gives a set or bytes, since JSON has neither; a number beyond DynamoDB's range is
    /// refused.
    package init(plainJSON reader: inout JSONReader) throws(DynamoDBError) {
        self = try AttributeValue.readPlain(&reader, depth: 1)
    }

    fileprivate static func readPlain(
        _ reader: inout JSONReader, depth: Int,
    ) throws(DynamoDBError) -> AttributeValue {
        guard depth <= Limits.nestingDepth else { throw .nestedTooDeeply }
        switch try reader.peek() {
        case UInt8(ascii: "{"): return .map(try Item.readPlain(&reader, depth: depth))
        case UInt8(ascii: "["): return .list(try readPlainList(&reader, depth: depth))
        case UInt8(ascii: "\""): return .string(Text(try reader.readString()))
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try reader.readBool())
        default: break
        }
        if try reader.readNull() { return .null }
        guard let digits = try reader.readNumberText() else { throw reader.malformed }
        return .number(try readPlainNumber(digits))
    }

    private static func readPlainList(
        _ reader: inout JSONReader, depth: Int,
    ) throws(DynamoDBError) -> [AttributeValue] {
        var values: [AttributeValue] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            values.append(try readPlain(&reader, depth: depth + 1))
        }
        return values
    }

    private static func readPlainNumber(_ digits: String) throws(DynamoDBError) -> Number {
        do {
            return try Number(digits)
        } catch {
            throw .validation(error.message)
        }
    }
}

extension Item {
    /// Reads a plain JSON object as an item.
    package init(plainJSON reader: inout JSONReader) throws(DynamoDBError) {
        self = try Item.readPlain(&reader, depth: 0)
    }

    fileprivate static func readPlain(
        _ reader: inout JSONReader, depth: Int,
    ) throws(DynamoDBError) -> Item {
        var attributes: [Attribute] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            let value = try AttributeValue.readPlain(&reader, depth: depth + 1)
            attributes.append(Attribute(name: Text(name), value: value))
        }
        guard let item = Item(attributes) else {
            throw .serialization("A name stands twice in one object of the document")
        }
        return item
    }
}
