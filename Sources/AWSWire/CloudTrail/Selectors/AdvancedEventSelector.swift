import DynamoModel

/// Selects events that all of its fields select.
package struct AdvancedEventSelector: Sendable, Hashable {
    private enum Field: String {
        case category = "eventCategory"
        case source = "eventSource"
        case name = "eventName"
        case readOnly
        case type = "resources.type"
        case arn = "resources.ARN"
    }

    private var name: String?
    private(set) var fields: [FieldSelector] = []

    /// Reads a selector.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (name, fields) = (String?.none, [FieldSelector]())
        try reader.readMembers { (member, reader) throws(DynamoDBError) in
            switch member {
            case "Name": name = try reader.readString()
            case "FieldSelectors":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    fields.append(try FieldSelector(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        (self.name, self.fields) = (name, fields)
    }

    func selects(_ facts: EventFacts, _ about: [EventFacts.Resource]) -> Bool {
        fields.allSatisfy { selector in
            switch Field(rawValue: selector.field) {
            case .type: about.contains { selector.selects($0.type) }
            case .arn: about.contains { selector.selects($0.arn) }
            case let field: AdvancedEventSelector.selects(facts, field, selector)
            }
        }
    }

    /// What events of an operation have to be about.
    func reach(_ facts: EventFacts) -> SelectionReach {
        var reach = SelectionReach.everything
        for selector in fields {
            switch Field(rawValue: selector.field) {
            case .type:
                guard selector.selects(facts.resourceType) else { return .nothing }
            case .arn:
                if selector.isEqualityOnly { reach = .resources(selector.equals) }
            case let field:
                guard AdvancedEventSelector.selects(facts, field, selector) else {
                    return .nothing
                }
            }
        }
        return reach
    }

    /// Throws where the service would refuse it. Source: AWS, CloudTrail, AdvancedFieldSelector.
    func check() throws(CloudTrailError) {
        for selector in fields {
            guard Field(rawValue: selector.field) != nil else {
                throw .invalidSelectors("Afterimage does not know the field \(selector.field)")
            }
            guard !selector.isEmpty else {
                throw .invalidSelectors("The selector of \(selector.field) has no values")
            }
            guard
                selector.field != Field.readOnly.rawValue
                    || selector.values.allSatisfy(["true", "false"].contains)
            else {
                throw .invalidSelectors("readOnly is true or false")
            }
        }
        let category = fields.first { $0.field == Field.category.rawValue }
        guard let category, category.isEqualityOnly, category.equals.count == 1,
            ["Data", "Management"].contains(category.equals[0])
        else {
            throw .invalidSelectors("eventCategory must equal Data or Management")
        }
        guard category.equals == ["Data"] else { return }
        let type = fields.first { $0.field == Field.type.rawValue }
        guard let type, type.isEqualityOnly,
            type.equals.allSatisfy(SelectionRules.types.contains)
        else {
            throw .invalidSelectors(
                SelectionRules.wrongType(type?.values.joined(separator: ", ") ?? ""))
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Name", name)
            writer.name("FieldSelectors")
            writer.array { writer in for field in fields { field.write(to: &writer) } }
        }
    }

    private static func selects(
        _ facts: EventFacts, _ field: Field?, _ selector: FieldSelector,
    ) -> Bool {
        switch field {
        case .category: selector.selects(facts.isData ? "Data" : "Management")
        case .source: selector.selects(facts.source)
        case .name: selector.selects(facts.name)
        case .readOnly: selector.selects(facts.isReadOnly ? "true" : "false")
        case .type, .arn, nil: false
        }
    }
}
