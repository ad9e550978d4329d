/// One word or sign of an expression, and where it stands.
struct Token: Equatable {
    let kind: Kind
    let start: Int
    let end: Int

    enum Kind: Equatable {
        /// A bare attribute name or a function's name.
        case name
        /// `#name`.
        case nameSubstitution
        /// `:value`.
        case valueSubstitution
        /// Digits.
        case number
        case comparator(Comparator)
        case plus, minus, comma, dot
        case openParenthesis, closeParenthesis, openBracket, closeBracket
        case keyword(Keyword)
        /// A character that no expression has.
        case unknown
        case end
    }
}
