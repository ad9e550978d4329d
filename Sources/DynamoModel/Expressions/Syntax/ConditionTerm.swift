/// What stands between two operators of a condition, before it is known what it is used for.
struct ConditionTerm {
    let kind: Kind
    var isInParentheses = false

    enum Kind {
        case operand(Operand)
        /// The call of a function that answers true or false.
        case test(Condition, function: String)
        case condition(Condition)
    }

    init(_ kind: Kind) {
        self.kind = kind
    }
}
