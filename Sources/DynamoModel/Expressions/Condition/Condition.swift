/// A condition, read and checked: what `ConditionExpression` evaluates.
indirect enum Condition: Sendable, Hashable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case comparison(Operand, Comparator, Operand)
    case between(Operand, lower: Operand, upper: Operand)
    case among(Operand, [Operand])
    case exists(DocumentPath)
    case isMissing(DocumentPath)
    case hasType(Operand, AttributeType)
    case beginsWith(Operand, prefix: Operand)
    case contains(Operand, Operand)

    /// Whether the condition holds; a comparison with something that is missing, or of another
    /// type, does not, and its opposite `<>` does.
    func isTrue(for item: Item) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.isTrue(for: item) }
        case .any(let conditions): conditions.contains { $0.isTrue(for: item) }
        case .not(let condition): !condition.isTrue(for: item)
        case .comparison(let left, let comparator, let right):
            comparator.isTrue(left.value(in: item), right.value(in: item))
        case .between(let operand, let lower, let upper):
            Comparator.lessOrEqual.isTrue(lower.value(in: item), operand.value(in: item))
                && Comparator.lessOrEqual.isTrue(operand.value(in: item), upper.value(in: item))
        case .among(let operand, let candidates):
            operand.value(in: item).map { value in
                candidates.contains { $0.value(in: item) == value }
            } ?? false
        case .exists(let path): path.value(in: item) != nil
        case .isMissing(let path): path.value(in: item) == nil
        case .hasType(let operand, let type): operand.value(in: item)?.type == type
        case .beginsWith(let operand, let prefix):
            operand.value(in: item)?.begins(with: prefix.value(in: item)) ?? false
        case .contains(let operand, let part):
            operand.value(in: item)?.contains(part.value(in: item)) ?? false
        }
    }

    /// Adds the paths that the condition looks at.
    func addPaths(to paths: inout [DocumentPath]) {
        switch self {
        case .all(let conditions), .any(let conditions):
            for condition in conditions { condition.addPaths(to: &paths) }
        case .not(let condition): condition.addPaths(to: &paths)
        case .exists(let path), .isMissing(let path): paths.append(path)
        case .comparison(let left, _, let right), .contains(let left, let right),
            .beginsWith(let left, let right):
            left.addPaths(to: &paths)
            right.addPaths(to: &paths)
        case .between(let operand, let lower, let upper):
            for operand in [operand, lower, upper] { operand.addPaths(to: &paths) }
        case .among(let operand, let candidates):
            for operand in [operand] + candidates { operand.addPaths(to: &paths) }
        case .hasType(let operand, _): operand.addPaths(to: &paths)
        }
    }
}

extension Operand {
    fileprivate func addPaths(to paths: inout [DocumentPath]) {
        switch self {
        case .path(let path): paths.append(path)
        case .size(let operand): operand.addPaths(to: &paths)
        case .value: break
        }
    }
}
