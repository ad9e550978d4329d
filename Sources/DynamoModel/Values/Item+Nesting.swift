extension Item {
    /// Whether a value stands in more lists and maps than DynamoDB allows.
    ///
    /// An attribute's value is at level 1, and what a list or map holds is one level below it.
    /// Source: AWS, Quotas in Amazon DynamoDB, Nested attribute depth.
    package var isNestedTooDeeply: Bool {
        storedForm.map { $0.levels > Limits.nestingDepth }
            ?? attributes.contains { $0.value.reaches(below: Limits.nestingDepth) }
    }
}

extension AttributeValue {
    /// Whether the value, itself one level, goes further down than so many levels.
    fileprivate func reaches(below levels: Int) -> Bool {
        guard levels > 0 else { return true }
        return switch self {
        case .list(let values): values.contains { $0.reaches(below: levels - 1) }
        case .map(let item): item.attributes.contains { $0.value.reaches(below: levels - 1) }
        default: false
        }
    }
}
