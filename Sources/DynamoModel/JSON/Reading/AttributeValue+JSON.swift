extension AttributeValue {
    /// Reads a value in DynamoDB JSON, `{"S":"text"}` say.
    ///
    /// `level` counts the value itself and the lists and maps around it.
    package init(json reader: inout JSONReader, level: Int = 1) throws(DynamoDBError) {
        guard level <= Limits.nestingDepth else { throw .nestedTooDeeply }
        var found: AttributeValue?
        try reader.readMembers(else: Wording.notValue) { (name, reader) throws(DynamoDBError) in
            guard let type = AttributeType(name) else { return try reader.skipValue() }
            if try reader.readNull() { return }
            // What is wrong with a value comes before there being two of them.
            let value = try AttributeValue.read(type, &reader, level: level)
            guard found == nil else { throw .validation(DynamoDBError.manyTypes) }
            found = value
        }
        guard let found else { throw .validation(DynamoDBError.noType) }
        self = found
    }

    /// Reads what stands behind the name of a type; `level` is that of the value.
    static func read(
        _ type: AttributeType, _ reader: inout JSONReader, level: Int,
    ) throws(DynamoDBError) -> AttributeValue {
        switch type {
        case .string: return .string(Text(try reader.readString()))
        case .number: return .number(try number(&reader))
        case .binary: return .binary(try blob(&reader))
        case .bool: return .bool(try reader.readBool())
        case .null:
            guard try reader.readBool() else { throw .validation(Wording.falseNull) }
            return .null
        case .list: return .list(try readList(&reader, level))
        case .map: return .map(try Item(json: &reader, level: level + 1))
        case .stringSet:
            return .stringSet(
                try readSet(type, &reader) { (reader) throws(DynamoDBError) in
                    Text(try reader.readString())
                },
            )
        case .numberSet:
            return .numberSet(
                try readSet(type, &reader) { (reader) throws(DynamoDBError) in
                    try number(&reader)
                },
            )
        case .binarySet:
            return .binarySet(
                try readSet(type, &reader) { (reader) throws(DynamoDBError) in try blob(&reader) },
            )
        }
    }

    private static func readList(
        _ reader: inout JSONReader, _ level: Int,
    ) throws(DynamoDBError) -> [AttributeValue] {
        var values: [AttributeValue] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            values.append(try AttributeValue(json: &reader, level: level + 1))
        }
        return values
    }

    private static func readSet<Element: ValueSetElement>(
        _ type: AttributeType, _ reader: inout JSONReader,
        _ element: (inout JSONReader) throws(DynamoDBError) -> Element,
    ) throws(DynamoDBError) -> ValueSet<Element> {
        var elements: [Element] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            elements.append(try element(&reader))
        }
        guard !elements.isEmpty else { throw .validation(Wording.emptySet(type)) }
        guard let set = ValueSet(elements) else {
            throw .validation(Wording.repeatedElement(elements))
        }
        return set
    }

    private static func number(_ reader: inout JSONReader) throws(DynamoDBError) -> Number {
        let text = try reader.readString()
        do {
            return try Number(text, hasShortExponent: reader.hasShortExponents)
        } catch {
            throw .validation(error.message)
        }
    }

    private static func blob(_ reader: inout JSONReader) throws(DynamoDBError) -> [UInt8] {
        guard try reader.peek() == UInt8(ascii: "\"") else {
            throw .serialization(Wording.noBase64)
        }
        let text = try reader.readString()
        guard text.utf8.count % 4 == 0 else {
            throw .serialization(
                "Base64 encoded length is expected a multiple of 4 bytes but found: "
                    + "\(text.utf8.count)",
            )
        }
        guard let bytes = Base64.decode(text) else { throw .serialization(Wording.wrongBase64) }
        return bytes
    }
}

extension AttributeType {
    /// The type with that name on the wire.
    init?(_ name: MemberName) {
        switch name {
        case "S": self = .string
        case "N": self = .number
        case "B": self = .binary
        case "L": self = .list
        case "M": self = .map
        case "BOOL": self = .bool
        case "NULL": self = .null
        case "SS": self = .stringSet
        case "NS": self = .numberSet
        case "BS": self = .binarySet
        default: return nil
        }
    }
}

extension Item {
    /// Attributes for which there is room from the start: an array that grows is moved each time.
    static let usualCount = 8

    /// Reads an object of named values in DynamoDB JSON; `level` is that of its values.
    package init(json reader: inout JSONReader, level: Int = 1) throws(DynamoDBError) {
        var attributes: [Attribute] = []
        attributes.reserveCapacity(Item.usualCount)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try Item.check(name)
            let value = try AttributeValue(json: &reader, level: level)
            attributes.append(Attribute(name: Text(name), value: value))
        }
        guard let item = Item(attributes) else {
            throw .nameTwice
        }
        self = item
    }

    /// Reads an item again in which something is wrong, and answers with what the service tells of
    /// it: that an attribute has an empty name before anything else, and that something inside one
    /// has after it.
    fileprivate static func fault(
        json reader: inout JSONReader, otherwise first: DynamoDBError,
    ) throws(DynamoDBError) -> DynamoDBError {
        var inside: DynamoDBError?
        var hasEmptyName = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name.isEmpty { hasEmptyName = true }
            let fault = try reader.fault { (reader) throws(DynamoDBError) in
                _ = try AttributeValue(json: &reader)
            }
            if fault != emptyName { inside = inside ?? fault }
        }
        return hasEmptyName ? emptyName : inside ?? first
    }

    private static let emptyName = DynamoDBError.validation("Empty attribute name")

    /// Checks that an attribute can have the name.
    static func check(_ name: String) throws(DynamoDBError) {
        guard !name.isEmpty else { throw emptyName }
        guard name.utf8.count <= Limits.attributeNameBytes else {
            throw .validation("Attribute name is too large, must be less than 65536 bytes")
        }
    }
}

extension JSONReader {
    /// Reads an item that hardly anybody looks into: as a rule it goes into its stored form.
    package mutating func readStoredItem() throws(DynamoDBError) -> Item {
        if let stored = ItemTranscoder.item(&self) { return Item(stored) }
        return try Item(json: &self)
    }

    /// The same, but without attributes where something is wrong with it: then `fault` is what,
    /// unless it was something else before.
    mutating func readItem(_ fault: inout DynamoDBError?) throws(DynamoDBError) -> Item {
        var item = Item()
        let found = try self.fault { (reader) throws(DynamoDBError) in
            item = try reader.readStoredItem()
        } retelling: { (reader, first) throws(DynamoDBError) in
            try Item.fault(json: &reader, otherwise: first)
        }
        fault = fault ?? found
        return item
    }
}

extension AttributeValue {
    /// What is said of values that are not what they can be, unlike of numbers that are none and of
    /// sets with an element twice.
    static let shapeFaults: Set<String> = [
        DynamoDBError.noType, DynamoDBError.manyTypes, Wording.falseNull,
        Wording.emptySet(.stringSet), Wording.emptySet(.binarySet),
    ]
}

extension DynamoDBError {
    /// The wording for a value, or a write of a batch, that is none of those it can be.
    static let noType =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    /// The wording for a value, or a write of a batch, that is several of those it can be.
    static let manyTypes =
        "Supplied AttributeValue has more than one datatypes set, "
        + "must contain exactly one of the supported datatypes"

    /// An object has one name for two of its members.
    static let nameTwice = DynamoDBError.serialization(
        "A name stands twice in one object of the payload",
    )

    /// A value stands in more lists and maps than the service allows.
    package static let nestedTooDeeply = DynamoDBError.validation(
        "Nesting Levels have exceeded supported limits: "
            + "Attributes in the item have nested levels beyond supported limit",
    )
}

extension NumberError {
    /// The service's wording.
    package var message: String {
        switch self {
        case .malformed(""): "The parameter cannot be converted to a numeric value"
        case .malformed(let text): "The parameter cannot be converted to a numeric value: \(text)"
        case .tooManyDigits: "Attempting to store more than 38 significant digits in a Number"
        case .overflow:
            "Number overflow. Attempting to store a number with magnitude larger than supported "
                + "range"
        case .underflow:
            "Number underflow. Attempting to store a number with magnitude smaller than "
                + "supported range"
        }
    }
}

/// The service's wording for values that are not valid.
private enum Wording {
    static let falseNull =
        "One or more parameter values were invalid: Null attribute value types must have the "
        + "value of true"
    static let notValue = "Unexpected value type in payload"
    static let noBase64 = "only base-64-encoded strings are convertible to bytes"
    /// The service's own spelling.
    static let wrongBase64 = "Invalid last non-pad Base64 character dectected"

    static func emptySet(_ type: AttributeType) -> String {
        let set =
            switch type {
            case .numberSet: "An number set  may not be empty"
            case .binarySet: "Binary sets should not be empty"
            default: "An string set  may not be empty"
            }
        return "One or more parameter values were invalid: \(set)"
    }

    static func repeatedElement(_ elements: [some ValueSetElement]) -> String {
        let intro = "One or more parameter values were invalid: Input collection"
        return switch elements {
        case is [Number]: "Input collection contains duplicates"
        case let blobs as [[UInt8]]:
            "\(intro) [\(blobs.map { Base64.encode($0) }.joined(separator: ", "))]"
                + "of type BS contains duplicates."
        default:
            "\(intro) [\(elements.map { "\($0)" }.joined(separator: ", "))] contains duplicates."
        }
    }
}
