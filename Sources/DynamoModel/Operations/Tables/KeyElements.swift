/// The members of a KeySchema as they were sent, the first of them for the partition key.
struct KeyElements {
    private let elements: [(name: String?, role: String?)]

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        elements = try reader.readNamedAttributes(second: "KeyType")
    }

    /// Remembers what is missing or none of the values it can have.
    func check(_ faults: inout ConstraintFaults, at place: String) {
        for (index, element) in elements.enumerated() {
            let member = "\(place).\(index + 1).member"
            faults.checkAttributeName(element.name, "\(member).attributeName")
            if let role = element.role {
                let _: KeyRole? = faults.choice(role, "\(member).keyType")
            } else {
                faults.missing("\(member).keyType")
            }
        }
        if elements.isEmpty {
            faults.add("[]", place, "have length greater than or equal to 1")
        }
    }

    /// Remembers when there are more than a table or a local index can have.
    func checkCount(_ faults: inout ConstraintFaults, at place: String) {
        if elements.count > 2 {
            let shown = elements.map {
                "KeySchemaElement(attributeName=\($0.name ?? ""), keyType=\($0.role ?? ""))"
            }
            faults.add(
                "[\(shown.joined(separator: ", "))]", place,
                "have length less than or equal to 2")
        }
    }

    /// Whether the members name a schema's attributes, in its order and their roles.
    func names(_ schema: IndexKeySchema) -> Bool {
        let partition = elements.filter { $0.role == KeyRole.partition.rawValue }
        return elements.map(\.name) == schema.attributes.map(\.name.string)
            && partition.count == schema.partition.count
    }

    /// The names of the attributes, in their order.
    var names: [String] { elements.map { $0.name ?? "" } }

    /// The schema that the members make together with the types of their attributes: of a table or
    /// a local index.
    func schema(
        _ definitions: AttributeDefinitions, isOfTable: Bool = false,
    ) throws(DynamoDBError) -> KeySchema {
        if isOfTable { try definitions.checkCount(atLeast: elements.count) }
        let attributes = try definitions.keyAttributes(named: names)
        try checkFirst()
        let isSame = attributes.count == 2 && attributes[0].name == attributes[1].name
        guard !isSame else {
            throw .validation(
                "Both the Hash Key and the Range Key element in the KeySchema have the same name"
            )
        }
        guard elements.count < 2 || elements[1].role == KeyRole.sort.rawValue else {
            throw .validation(
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
            )
        }
        return KeySchema(
            partition: attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }

    /// The schema that the members make together with the types of their attributes: of a global
    /// index, which can have several of each role.
    func globalSchema(_ definitions: AttributeDefinitions) throws(DynamoDBError) -> IndexKeySchema {
        let attributes = try definitions.keyAttributes(named: names)
        try checkFirst()
        let roles = elements.compactMap { $0.role.flatMap(KeyRole.init(rawValue:)) }
        guard roles.count > 2 || roles.last == .partition && roles.count == 2 else {
            return IndexKeySchema(try schema(definitions))
        }
        try checkRoles(roles)
        guard Set(attributes.map(\.name)).count == attributes.count else {
            throw .validation("The KeySchema contains multiple key attributes with the same name")
        }
        let partitionCount = roles.count { $0 == .partition }
        return IndexKeySchema(
            partition: Array(attributes.prefix(partitionCount)),
            sort: Array(attributes.dropFirst(partitionCount)),
        )
    }

    private func checkFirst() throws(DynamoDBError) {
        guard elements.first?.role == KeyRole.partition.rawValue else {
            throw .validation(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
            )
        }
    }

    private func checkRoles(_ roles: [KeyRole]) throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid:"
        for role in [KeyRole.partition, .sort]
        where roles.count(where: { $0 == role }) > IndexKeySchema.mostAttributes {
            throw .validation(
                "\(intro) The KeySchema exceeds the maximum allowed number of \(role.rawValue) "
                    + "key attributes"
            )
        }
        guard !roles.drop(while: { $0 == .partition }).contains(.partition) else {
            throw .validation(
                "\(intro) All HASH key attributes must precede RANGE key attributes in the "
                    + "KeySchema"
            )
        }
    }
}

/// What an attribute is in a primary key.
private enum KeyRole: String, CaseIterable {
    case partition = "HASH"
    case sort = "RANGE"
}
