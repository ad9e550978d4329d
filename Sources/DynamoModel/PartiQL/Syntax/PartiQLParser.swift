/// Reads one statement from left to right; knows what all kinds of statements have in common.
///
/// Throws at the first thing that is wrong. Every `?` takes the next value of the request.
struct PartiQLParser {
    private let bytes: [UInt8]
    private let tokens: [PartiQLToken]
    private let parameters: [AttributeValue]
    private var index = 0
    private var usedParameters = 0
    private var operatorCount = 0
    private var depth = 0

    init(_ text: String, _ parameters: [AttributeValue]) throws(DynamoDBError) {
        bytes = Array(text.utf8)
        tokens = try PartiQLLexer.tokens(of: bytes)
        self.parameters = parameters
    }

    /// The token to be read next.
    var token: PartiQLToken { tokens[index] }

    /// The token behind the next one.
    var following: PartiQLToken { tokens[min(index + 1, tokens.count - 1)] }

    /// Whether the next token is a word with an opening parenthesis behind it.
    var isCall: Bool {
        guard following.kind == .sign(.openParenthesis) else { return false }
        switch token.kind {
        case .name, .reserved, .keyword(.size), .keyword(.exists): return true
        default: return false
        }
    }

    /// Passes over the next token and answers it; the end stays.
    @discardableResult
    mutating func advance() -> PartiQLToken {
        defer { index = min(index + 1, tokens.count - 1) }
        return token
    }

    /// Passes over the next token if it is of the kind; whether it was.
    mutating func take(_ kind: PartiQLToken.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    /// Passes over the next token if it is the keyword; whether it was.
    mutating func take(_ keyword: PartiQLKeyword) -> Bool { take(.keyword(keyword)) }

    /// Passes over the next token if it is the sign; whether it was.
    mutating func take(_ sign: PartiQLSign) -> Bool { take(.sign(sign)) }

    /// Passes over the next token, which must be the sign.
    mutating func expect(_ sign: PartiQLSign) throws(DynamoDBError) {
        guard take(sign) else { throw unexpected }
    }

    /// Passes over the next token, which must be the keyword.
    mutating func expect(_ keyword: PartiQLKeyword) throws(DynamoDBError) {
        guard take(keyword) else { throw unexpected }
    }

    /// Throws unless the statement is over and has used every value of the request.
    mutating func finish() throws(DynamoDBError) {
        _ = take(.semicolon)
        guard token.kind == .end else { throw .leftover }
        guard usedParameters == parameters.count else { throw .wrongParameterCount }
    }

    /// The value that the next `?` stands for.
    mutating func nextParameter() throws(DynamoDBError) -> AttributeValue {
        guard usedParameters < parameters.count else { throw .wrongParameterCount }
        defer { usedParameters += 1 }
        return parameters[usedParameters]
    }

    /// Counts an operator or a function.
    mutating func countOperator() throws(DynamoDBError) {
        operatorCount += 1
        guard operatorCount <= Limits.expressionOperators else {
            throw .expression(.tooManyOperators)
        }
    }

    /// Goes one level deeper; the caller comes back with `leave`.
    mutating func enter() throws(DynamoDBError) {
        depth += 1
        guard depth <= Limits.statementDepth else {
            throw .notWellFormed("Expressions inside each other are too many")
        }
    }

    /// Comes back from one level deeper.
    mutating func leave() {
        depth -= 1
    }
}

extension PartiQLParser {
    /// What the statement is refused with when the next token cannot stand where it does.
    var unexpected: DynamoDBError {
        switch token.kind {
        case .keyword(let keyword) where keyword.isOperator: .notWellFormed("Unexpected operator")
        case .comparator, .sign(.plus), .sign(.minus), .sign(.star), .sign(.otherOperator):
            .notWellFormed("Unexpected operator")
        case .keyword, .reserved: .notWellFormed("Unexpected keyword")
        default: .unexpectedTerm
        }
    }

    /// The token as it is written.
    func text(of token: PartiQLToken) -> String {
        String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }

    /// Where a token stands, as the service says it: line, column and length, in characters.
    func place(of token: PartiQLToken) -> String {
        let before = bytes[..<token.start]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        func characters(_ range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }
        let column = characters(lineStart..<token.start) + 1
        return "at \(line):\(column):\(characters(token.start..<token.end))"
    }
}
