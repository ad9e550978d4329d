/// What a JSON document looks like: plain, or DynamoDB's typed JSON.
package enum JSONShape: Sendable, Hashable {
    /// Plain JSON; an empty object too, which means the same either way.
    case plain
    /// An object of typed values, `{"id":{"S":"a"}}` say.
    case typedItem
    /// One typed value, `{"S":"a"}` say.
    case typedValue

    /// Looks at a whole document; throws when it is not JSON.
    ///
    /// A typed value is an object of exactly one member, named like a type and holding what that
    /// type holds, all the way down. One value that does not fit makes the document plain.
    package init(of document: Span<UInt8>) throws(DynamoDBError) {
        var items = JSONReader(document)
        var values = JSONReader(document)
        if try JSONShape.isMap(&items) {
            self = .typedItem
        } else if try JSONShape.isTyped(&values) {
            self = .typedValue
        } else {
            self = .plain
        }
        try items.finish()
    }

    /// Passes over a value; says whether it is an object of typed values, and not an empty one.
    private static func isMap(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var count = 0
        let isFitting = try isObject(&reader) { (_, reader) throws(DynamoDBError) in
            count += 1
            return try isTyped(&reader)
        }
        return isFitting && count > 0
    }

    /// Passes over a value; says whether it is one with its type.
    private static func isTyped(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var count = 0
        let isFitting = try isObject(&reader) { (name, reader) throws(DynamoDBError) in
            count += 1
            guard let type = AttributeType(rawValue: name) else {
                try reader.skipValue()
                return false
            }
            return try holds(type, &reader)
        }
        return isFitting && count == 1
    }

    /// Passes over a value; says whether it is what a value of the type holds.
    private static func holds(
        _ type: AttributeType, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        switch type {
        case .string, .number, .binary: return try isString(&reader)
        case .bool, .null:
            let first = try reader.peek()
            try reader.skipValue()
            return first == UInt8(ascii: "t") || first == UInt8(ascii: "f")
        case .list: return try isArray(&reader, of: isTyped)
        case .stringSet, .numberSet, .binarySet: return try isArray(&reader, of: isString)
        case .map:
            return try isObject(&reader) { (_, reader) throws(DynamoDBError) in
                try isTyped(&reader)
            }
        }
    }

    private static func isString(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        let first = try reader.peek()
        try reader.skipValue()
        return first == UInt8(ascii: "\"")
    }

    private static func isArray(
        _ reader: inout JSONReader,
        of check: (inout JSONReader) throws(DynamoDBError) -> Bool,
    ) throws(DynamoDBError) -> Bool {
        guard try reader.peek() == UInt8(ascii: "[") else {
            try reader.skipValue()
            return false
        }
        var isFitting = true
        try reader.readArray { (reader) throws(DynamoDBError) in
            isFitting = try check(&reader) && isFitting
        }
        return isFitting
    }

    private static func isObject(
        _ reader: inout JSONReader,
        where check: (String, inout JSONReader) throws(DynamoDBError) -> Bool,
    ) throws(DynamoDBError) -> Bool {
        guard try reader.peek() == UInt8(ascii: "{") else {
            try reader.skipValue()
            return false
        }
        var isFitting = true
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            isFitting = try check(name, &reader) && isFitting
        }
        return isFitting
    }
}
