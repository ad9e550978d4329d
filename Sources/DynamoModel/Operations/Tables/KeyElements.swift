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
        if elements.count > 2 {
            faults.add(nil, place, "have length less than or equal to 2")
        }
    }

    /// The schema that the members make together with the types of their attributes.
    func schema(_ definitions: AttributeDefinitions) throws(DynamoDBError) -> KeySchema {
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
        let attributes = try definitions.keyAttributes(named: elements.map { $0.name ?? "" })
        let isSame = attributes.count == 2 && attributes[0].name == attributes[1].name
        guard !isSame else {
            throw .validation(
                "Both the Hash Key and the Range Key element in the KeySchema have the same name"
            )
        }
        return KeySchema(
            partition: attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }
}

/// What an attribute is in a primary key.
private enum KeyRole: String, CaseIterable {
    case partition = "HASH"
    case sort = "RANGE"
}
