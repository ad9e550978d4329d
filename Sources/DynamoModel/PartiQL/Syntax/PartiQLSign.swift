/// What stands between words.
enum PartiQLSign {
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
    /// `<<` and `>>`, around a set.
    case openBag, closeBag
    case comma, dot, colon, semicolon, star, plus, minus
    /// `?`, which a value of the request stands for.
    case parameter
    /// An operator of PartiQL's that DynamoDB does not have.
    case otherOperator
}
