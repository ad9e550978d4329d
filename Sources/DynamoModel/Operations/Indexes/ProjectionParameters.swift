/// A Projection, as it was sent.
struct ProjectionParameters {
    private var type: String?
    private var attributes: [String]?

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ProjectionType": type = try reader.readString()
            case "NonKeyAttributes":
                var names: [String] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    names.append(try reader.readString())
                }
                attributes = names
            default: try reader.skipValue()
            }
        }
    }

    /// Remembers what is none of the values it can have.
    func check(_ faults: inout ConstraintFaults, at place: String) {
        if let type {
            let _: ProjectionType? = faults.choice(type, "\(place).projectionType")
        }
        guard let attributes else { return }
        let list = "\(place).nonKeyAttributes"
        for (index, name) in attributes.enumerated() {
            faults.checkLength(name, "\(list).\(index + 1).member", 1...Limits.keyNameBytes)
        }
        if attributes.isEmpty {
            faults.add("[]", list, "have length greater than or equal to 1")
        }
        if attributes.count > Limits.includedAttributes {
            let shown = "[\(attributes.joined(separator: ", "))]"
            let most = Limits.includedAttributes
            faults.add(shown, list, "have length less than or equal to \(most)")
        }
    }

    /// The projection; throws where type and names contradict each other.
    func projection() throws(DynamoDBError) -> Projection {
        let intro = "One or more parameter values were invalid:"
        guard let type, let choice = ProjectionType(rawValue: type) else {
            throw .validation("\(intro) Unknown ProjectionType: null")
        }
        switch (choice, attributes) {
        case (.all, nil): return .all
        case (.keysOnly, nil): return .keysOnly
        case (.include, let names?): return .include(names.map { Text($0) })
        case (.include, nil):
            throw .validation(
                "\(intro) ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
            )
        default:
            throw .validation(
                "\(intro) ProjectionType is \(type), but NonKeyAttributes is specified"
            )
        }
    }
}

/// The names of the ways to project.
private enum ProjectionType: String, CaseIterable {
    case all = "ALL"
    case include = "INCLUDE"
    case keysOnly = "KEYS_ONLY"
}
