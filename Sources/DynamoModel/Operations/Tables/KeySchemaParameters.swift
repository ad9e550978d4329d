/// Reads KeySchema and AttributeDefinitions, and makes sure that they fit each other.
struct KeySchemaParameters {
    private var elements: [(name: String?, role: String?)]?
    private var definitions: [(name: String?, type: String?)]?

    mutating func readKeySchema(_ reader: inout JSONReader) throws(DynamoDBError) {
        elements = try KeySchemaParameters.pairs(&reader, second: "KeyType")
    }

    mutating func readDefinitions(_ reader: inout JSONReader) throws(DynamoDBError) {
        definitions = try KeySchemaParameters.pairs(&reader, second: "AttributeType")
    }

    /// Reads a list of objects that have an AttributeName and one more member.
    private static func pairs(
        _ reader: inout JSONReader, second: String,
    ) throws(DynamoDBError) -> [(String?, String?)] {
        var found: [(String?, String?)] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            var pair: (String?, String?) = (nil, nil)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                switch name {
                case "AttributeName": pair.0 = try reader.readString()
                case second: pair.1 = try reader.readString()
                default: try reader.skipValue()
                }
            }
            found.append(pair)
        }
        return found
    }

    /// Remembers what is missing or none of the values it can have.
    func check(_ faults: inout ConstraintFaults) {
        if elements == nil { faults.missing("keySchema") }
        if definitions == nil { faults.missing("attributeDefinitions") }
        for (index, element) in (elements ?? []).enumerated() {
            let place = "keySchema.\(index + 1).member"
            faults.checkKeyName(element.name, "\(place).attributeName")
            if let role = element.role {
                let _: KeyRole? = faults.choice(role, "\(place).keyType")
            } else {
                faults.missing("\(place).keyType")
            }
        }
        for (index, definition) in (definitions ?? []).enumerated() {
            let place = "attributeDefinitions.\(index + 1).member"
            faults.checkKeyName(definition.name, "\(place).attributeName")
            if let type = definition.type {
                let _: ScalarType? = faults.choice(type, "\(place).attributeType")
            } else {
                faults.missing("\(place).attributeType")
            }
        }
        if elements?.isEmpty == true {
            faults.add("[]", "keySchema", "have length greater than or equal to 1")
        }
        if let elements, elements.count > 2 {
            faults.add(nil, "keySchema", "have length less than or equal to 2")
        }
    }

    /// The schema that both describe together.
    func keySchema() throws(DynamoDBError) -> KeySchema {
        let elements = elements ?? []
        guard elements.first?.role == KeyRole.partition.rawValue else {
            throw .validation(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
            )
        }
        guard elements.count < 2 || elements[1].role == KeyRole.sort.rawValue else {
            throw .validation(
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
            )
        }
        var attributes: [KeyAttribute] = []
        for element in elements {
            attributes.append(try attribute(named: element.name ?? ""))
        }
        let isSame = attributes.count == 2 && attributes[0].name == attributes[1].name
        guard !isSame else {
            throw .validation(
                "Both the Hash Key and the Range Key element in the KeySchema have the same name"
            )
        }
        guard attributes.count == (definitions ?? []).count else {
            throw .validation(
                "One or more parameter values were invalid: Number of attributes in KeySchema "
                    + "does not exactly match number of attributes defined in AttributeDefinitions"
            )
        }
        return KeySchema(
            partition: attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }

    private func attribute(named name: String) throws(DynamoDBError) -> KeyAttribute {
        let definitions = definitions ?? []
        guard let definition = definitions.first(where: { $0.name == name }),
            let type = definition.type.flatMap(AttributeType.init(rawValue:))
        else {
            let keys = (elements ?? []).compactMap(\.name).joined(separator: ", ")
            let defined = definitions.compactMap(\.name).joined(separator: ", ")
            throw .validation(
                "One or more parameter values were invalid: Some index key attributes are not "
                    + "defined in AttributeDefinitions. "
                    + "Keys: [\(keys)], AttributeDefinitions: [\(defined)]"
            )
        }
        return KeyAttribute(name: Text(name), type: type)
    }
}

extension ConstraintFaults {
    /// Checks that a key attribute's name is there and of a length that it can have.
    fileprivate mutating func checkKeyName(_ name: String?, _ parameter: String) {
        guard let name else { return missing(parameter) }
        if name.isEmpty { add(name, parameter, "have length greater than or equal to 1") }
        if name.utf8.count > Limits.keyNameBytes {
            add(name, parameter, "have length less than or equal to \(Limits.keyNameBytes)")
        }
    }
}

/// What an attribute is in a primary key.
private enum KeyRole: String, CaseIterable {
    case partition = "HASH"
    case sort = "RANGE"
}

/// The types a key attribute can have, in the order in which the service names them.
private enum ScalarType: String, CaseIterable {
    case binary = "B"
    case number = "N"
    case string = "S"
}
