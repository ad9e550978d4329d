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
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
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

    /// Whether an event is selected: for a call that names several tables one that is wanted is
    /// enough, so that no other one hides what was done to it.
    func selects(_ facts: EventFacts, _ about: [EventFacts.Resource]) -> Bool {
        var ofResources: [FieldSelector] = []
        for selector in fields {
            switch Field(rawValue: selector.field) {
            case .type, .arn: ofResources.append(selector)
            case let field:
                guard AdvancedEventSelector.selects(facts, field, selector) else { return false }
            }
        }
        guard !ofResources.isEmpty else { return true }
        return about.contains { resource in
            ofResources.allSatisfy { selector in
                let isType = selector.field == Field.type.rawValue
                return selector.selects(isType ? resource.type : resource.arn)
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
        guard name?.count ?? 0 <= Limits.selectorNameLength else {
            throw .invalidSelectors(
                "A selector's name has at most \(Limits.selectorNameLength) characters")
        }
        var seen: Set<String> = []
        for selector in fields {
            guard let field = Field(rawValue: selector.field) else {
                throw .invalidSelectors("Afterimage does not know the field \(selector.field)")
            }
            guard seen.insert(selector.field).inserted else {
                throw .invalidSelectors("The field \(selector.field) is there twice")
            }
            try AdvancedEventSelector.check(selector, of: field)
        }
        let category = fields.first { $0.field == Field.category.rawValue }
        guard let category, category.isEqualityOnly, category.equals.count == 1,
            ["Data", "Management"].contains(category.equals[0])
        else {
            throw .invalidSelectors("eventCategory must equal Data or Management")
        }
        if category.equals == ["Data"] { try checkData() } else { try checkManagement() }
    }

    private static func check(
        _ selector: FieldSelector, of field: Field,
    ) throws(CloudTrailError) {
        guard !selector.isEmpty else {
            throw .invalidSelectors("The selector of \(selector.field) has no values")
        }
        guard field == .readOnly else { return }
        guard selector.isEqualityOnly, selector.equals.count == 1,
            ["true", "false"].contains(selector.equals[0])
        else { throw .invalidSelectors("readOnly must equal true or false") }
    }

    private func checkData() throws(CloudTrailError) {
        let type = fields.first { $0.field == Field.type.rawValue }
        guard let type, type.isEqualityOnly, type.equals.count == 1,
            SelectionRules.types.contains(type.equals[0])
        else {
            throw .invalidSelectors(
                SelectionRules.wrongType(type?.values.joined(separator: ", ") ?? ""))
        }
    }

    private func checkManagement() throws(CloudTrailError) {
        for selector in fields {
            switch Field(rawValue: selector.field) {
            case .type, .arn:
                throw .invalidSelectors(
                    "Management events are not selected by \(selector.field)")
            case .source where !selector.isInequalityOnly:
                throw .invalidSelectors("eventSource of management events takes NotEquals alone")
            default: break
            }
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
