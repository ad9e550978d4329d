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

/// How large a pattern is.
extension PatternNode {
    var fieldCount: Int {
        guard case .fields(let fields, let alternatives) = self else { return 0 }
        return fields.count + alternatives.joined().reduce(0) { $0 + $1.fieldCount }
    }

    var combinationCount: Int {
        switch self {
        case .fields(let fields, let alternatives):
            let own = PatternNode.product(fields.map(\.node.combinationCount))
            return PatternNode.product(
                [own]
                    + alternatives.map { group in
                        group.reduce(0) { $0.saturatingSum($1.combinationCount) }
                    })
        case .rules(let rules): return rules.count
        }
    }

    var isNested: Bool {
        guard case .fields(let fields, let alternatives) = self else { return false }
        return alternatives.joined().contains(where: \.isNested)
            || fields.contains { field in
                if case .fields = field.node { true } else { false }
            }
    }

    private static func product(_ counts: [Int]) -> Int {
        counts.reduce(1) { product, count in
            let (result, hasOverflown) = product.multipliedReportingOverflow(by: count)
            return hasOverflown ? .max : result
        }
    }
}

extension Int {
    fileprivate func saturatingSum(_ other: Int) -> Int {
        let (result, hasOverflown) = addingReportingOverflow(other)
        return hasOverflown ? .max : result
    }
}
