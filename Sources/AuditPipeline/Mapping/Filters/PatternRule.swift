import DynamoModel

/// What a value must be like.
enum PatternRule: Sendable, Hashable {
    /// Exactly this.
    case equals(EventLeaf)
    /// A number within a range.
    case numeric(NumericRange)
    /// A text of some form.
    case text(TextForm)
    /// There, or not there.
    case exists(Bool)
    /// There, and none of these.
    case anythingBut([EventLeaf])
    /// There, and not of any of these forms.
    case noneOf([TextForm])

    /// Whether a value matches; nil stands for one that is not there, or that has parts.
    func matches(_ leaf: EventLeaf?) -> Bool {
        guard let leaf else { return self == .exists(false) }
        switch self {
        case .equals(let wanted): return leaf == wanted
        case .numeric(let range):
            guard case .number(let number) = leaf else { return false }
            return range.contains(number)
        case .text(let form): return form.matches(leaf)
        case .exists(let isThere): return isThere
        case .anythingBut(let unwanted): return !unwanted.contains(leaf)
        case .noneOf(let forms): return !forms.contains { $0.matches(leaf) }
        }
    }
}

extension PatternRule {
    /// The same, with other numbers to compare with.
    func withNumbers(_ change: (Double) -> Double) -> PatternRule {
        switch self {
        case .equals(let leaf): .equals(leaf.withNumbers(change))
        case .anythingBut(let leaves): .anythingBut(leaves.map { $0.withNumbers(change) })
        case .numeric(let range):
            .numeric(
                NumericRange(
                    lower: range.lower?.withNumbers(change),
                    upper: range.upper?.withNumbers(change)))
        case .text, .exists, .noneOf: self
        }
    }
}

extension NumericRange.Bound {
    fileprivate func withNumbers(_ change: (Double) -> Double) -> NumericRange.Bound {
        .init(value: change(value), isIncluded: isIncluded)
    }
}

extension EventLeaf {
    fileprivate func withNumbers(_ change: (Double) -> Double) -> EventLeaf {
        if case .number(let number) = self { .number(change(number)) } else { self }
    }
}
