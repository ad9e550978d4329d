/// How several legacy conditions come to one.
enum ConditionalOperator: String, Sendable, CaseIterable {
    case any = "OR"
    case all = "AND"

    /// The conditions as one; nil when there is none.
    func combining(_ conditions: [Condition]) -> Condition? {
        guard conditions.count > 1 else { return conditions.first }
        return switch self {
        case .any: .any(conditions)
        case .all: .all(conditions)
        }
    }
}
