import DynamoModel

/// One level of a pattern: fields that must match, or the rules for a value.
indirect enum PatternNode: Sendable, Hashable {
    /// A field, and what its value must be like.
    struct Field: Sendable, Hashable {
        let name: Text
        let node: PatternNode
    }

    /// Every field must match, and of each group of alternatives at least one.
    case fields([Field], alternatives: [[PatternNode]])
    /// One of the rules must match.
    case rules([PatternRule])

    /// Whether a value matches; nil stands for one that is not there.
    func matches(_ value: EventValue?) -> Bool {
        if let elements = value?.elements {
            switch self {
            case .fields where !elements.isEmpty: return elements.contains { matches($0) }
            case .rules where !elements.isEmpty: return elements.contains { matches($0) }
            case .fields, .rules: return matches(nil)
            }
        }
        switch self {
        case .fields(let fields, let alternatives):
            return fields.allSatisfy { $0.node.matches(value?.member($0.name)) }
                && alternatives.allSatisfy { $0.contains { $0.matches(value) } }
        case .rules(let rules):
            let leaf = value?.leaf
            return rules.contains { $0.matches(leaf) }
        }
    }
}
