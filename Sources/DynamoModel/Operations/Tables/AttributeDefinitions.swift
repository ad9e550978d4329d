/// The types of key attributes, as a request defines them.
struct AttributeDefinitions {
    private let definitions: [(name: String?, type: String?)]
    /// The types by name: a request can have some hundred thousand of them.
    private let types: [String: AttributeType]

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        definitions = try reader.readNamedAttributes(second: "AttributeType")
        let known = definitions.compactMap { definition -> (String, AttributeType)? in
            guard let name = definition.name,
                let type = definition.type.flatMap(AttributeType.init(rawValue:))
            else { return nil }
            return (name, type)
        }
        types = Dictionary(known) { first, _ in first }
    }

    /// Remembers what is missing or none of the values it can have.
    func check(_ faults: inout ConstraintFaults) {
        for (index, definition) in definitions.enumerated() {
            let member = "attributeDefinitions.\(index + 1).member"
            if let type = definition.type {
                let _: ScalarType? = faults.choice(type, "\(member).attributeType")
            } else {
                faults.missing("\(member).attributeType")
            }
            faults.checkAttributeName(definition.name, "\(member).attributeName")
        }
    }

    /// The attributes with their types; throws where one of them has none.
    func keyAttributes(named names: [String]) throws(DynamoDBError) -> [KeyAttribute] {
        var attributes: [KeyAttribute] = []
        for name in names {
            guard let type = types[name] else {
                throw .validation(
                    "One or more parameter values were invalid: Some index key attributes are not "
                        + "defined in AttributeDefinitions. Keys: [\(list(names))], "
                        + "AttributeDefinitions: [\(list(self.names))]"
                )
            }
            attributes.append(KeyAttribute(name: Text(name), type: type))
        }
        return attributes
    }

    /// Throws where a name is defined twice.
    func checkNames() throws(DynamoDBError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw .validation("Attribute Name is duplicated: \(name)")
        }
    }

    /// Throws where there are fewer than a table's key has elements.
    func checkCount(atLeast count: Int) throws(DynamoDBError) {
        guard definitions.count >= count else {
            throw .validation("Invalid KeySchema: Some index key attribute have no definition")
        }
    }

    /// Throws where an attribute is defined that is in no key, of the table or of its indexes.
    func checkUsed(by table: KeySchema, _ indexes: [[String]]) throws(DynamoDBError) {
        var seen: Set<String> = []
        let used = (table.attributes.map(\.name.string) + indexes.joined())
            .filter { seen.insert($0).inserted }
        guard definitions.count != used.count else { return }
        let intro = "One or more parameter values were invalid:"
        guard !indexes.isEmpty else {
            throw .validation(
                "\(intro) Number of attributes in KeySchema "
                    + "does not exactly match number of attributes defined in AttributeDefinitions"
            )
        }
        throw .validation(
            "\(intro) Some AttributeDefinitions are not used. "
                + "AttributeDefinitions: [\(list(names))], keys used: [\(list(used))]"
        )
    }

    private var names: [String] { definitions.compactMap(\.name) }

    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

/// The types a key attribute can have, in the order in which the service names them.
private enum ScalarType: String, CaseIterable {
    case binary = "B"
    case number = "N"
    case string = "S"
}

extension JSONReader {
    /// Reads a list of objects that have an AttributeName and one more member.
    mutating func readNamedAttributes(
        second: String
    ) throws(DynamoDBError) -> [(name: String?, String?)] {
        var found: [(name: String?, String?)] = []
        try readArray { (reader) throws(DynamoDBError) in
            var pair: (name: String?, String?) = (nil, nil)
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
}

extension ConstraintFaults {
    /// Checks that the name of an attribute is there and of a length that it can have.
    mutating func checkAttributeName(_ name: String?, _ parameter: String) {
        checkLength(name, parameter, 1...Limits.keyNameBytes)
    }
}

extension JSONWriter {
    /// Writes the member that defines the attributes of all keys, each of them once, in the order
    /// of their names.
    mutating func attributeDefinitions(_ table: KeySchema, _ indexes: [SecondaryIndex]) {
        let attributes = Set(table.attributes + indexes.flatMap(\.keySchema.attributes))
        name("AttributeDefinitions")
        array { writer in
            for attribute in attributes.sorted(by: { $0.name < $1.name }) {
                writer.object { writer in
                    writer.member("AttributeName", attribute.name.string)
                    writer.member("AttributeType", attribute.type.rawValue)
                }
            }
        }
    }
}
