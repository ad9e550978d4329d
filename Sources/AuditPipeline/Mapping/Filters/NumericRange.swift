import DynamoModel

/// Numbers between two bounds, each of which may be missing.
struct NumericRange: Sendable, Hashable {
    /// A bound, and whether it belongs to the range.
    struct Bound: Sendable, Hashable {
        let value: Double
        let isIncluded: Bool
    }

    var lower: Bound?
    var upper: Bound?

    /// Whether a number lies between the bounds.
    func contains(_ number: Double) -> Bool {
        if let lower, number < lower.value || number == lower.value && !lower.isIncluded {
            return false
        }
        if let upper, number > upper.value || number == upper.value && !upper.isIncluded {
            return false
        }
        return true
    }
}
