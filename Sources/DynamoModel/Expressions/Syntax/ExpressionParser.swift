/// Reads one expression from left to right; knows what all kinds of expressions have in common.
///
/// What cannot be read throws at once. What can be read but is wrong is noted, and reading goes on,
/// because the service names the fault of the lowest rank, not the first.
struct ExpressionParser {
    /// Parentheses, functions and `NOT` inside each other; more cannot be needed, because each pair
    /// of parentheses that is not redundant has an operator of its own.
    private static let deepestNesting = Limits.expressionOperators + 2

    private let parameter: String
    private var substitutions = Substitutions()
    private var tokenizer: Tokenizer
    /// The token to be read next.
    private(set) var token: Token
    private var previous: Token?
    private var fault: ExpressionFault?
    private var operatorCount = 0
    private var depth = 0

    /// Reads a whole expression with `body`; throws its fault if there is one.
    static func parse<Tree>(
        _ text: String, as grammar: Grammar, parameter: String,
        _ substitutions: inout Substitutions,
        _ body: (inout ExpressionParser) throws(DynamoDBError) -> Tree,
    ) throws(DynamoDBError) -> Tree {
        var parser = try ExpressionParser(text, grammar, parameter)
        // Lends the substitutions to the parser; a copy would be made anew with each use.
        swap(&parser.substitutions, &substitutions)
        defer { swap(&parser.substitutions, &substitutions) }
        let tree = try body(&parser)
        guard parser.token.kind == .end else { throw parser.syntaxError }
        if let fault = parser.fault { throw parser.invalid(fault.message) }
        return tree
    }

    private init(
        _ text: String, _ grammar: Grammar, _ parameter: String,
    ) throws(DynamoDBError) {
        self.parameter = parameter
        tokenizer = Tokenizer(text, grammar)
        token = tokenizer.next()
        guard !text.isEmpty else { throw invalid("The expression can not be empty;") }
        guard text.utf8.count <= Limits.expressionBytes else {
            throw invalid(
                "Expression size has exceeded the maximum allowed size; "
                    + "expression size: \(text.utf8.count)"
            )
        }
    }

    /// What the expression is refused with when the next token cannot stand where it does.
    var syntaxError: DynamoDBError {
        var rest = tokenizer
        let next = token.kind == .end ? token : rest.next()
        let start = previous?.start ?? token.start
        let end = next.kind == .end ? (token.kind == .end ? previous?.end : token.end) : next.end
        let near = text(start, end ?? start)
        let shown = token.kind == .end ? "<EOF>" : text(token.start, token.end)
        return invalid("Syntax error; token: \"\(shown)\", near: \"\(near)\"")
    }

    /// The text of the next token.
    var tokenText: String { text(token.start, token.end) }

    /// Whether the next token is a name with an opening parenthesis behind it.
    var isCall: Bool {
        token.kind == .name && tokenizer.nextByte == UInt8(ascii: "(")
    }

    /// Passes over the next token.
    mutating func advance() {
        previous = token
        token = tokenizer.next()
    }

    /// Passes over the next token if it is of the kind; whether it was.
    mutating func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    /// Passes over the next token, which must be of the kind.
    mutating func expect(_ kind: Token.Kind) throws(DynamoDBError) {
        guard take(kind) else { throw syntaxError }
    }

    /// Notes a fault; it counts unless an earlier one is of the same rank or a lower.
    mutating func note(_ new: ExpressionFault) {
        if let fault, fault.rank <= new.rank { return }
        fault = new
    }

    /// Ends a comparison, whose faults now go before those of later ones.
    mutating func settleFault() {
        fault = fault?.settled
    }

    /// Counts an operator or a function.
    mutating func countOperator() {
        operatorCount += 1
        if operatorCount > Limits.expressionOperators { note(.tooManyOperators) }
    }

    /// Goes one level deeper; the caller comes back with `leave`.
    mutating func enter() throws(DynamoDBError) {
        depth += 1
        guard depth <= ExpressionParser.deepestNesting else {
            throw invalid((fault ?? .redundantParentheses).message)
        }
    }

    /// Comes back from one level deeper.
    mutating func leave() {
        depth -= 1
    }

    private func invalid(_ message: String) -> DynamoDBError {
        .validation("Invalid \(parameter): \(message)")
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: tokenizer.bytes[start..<end], as: UTF8.self)
    }
}

extension ExpressionParser {
    /// Reads a document path.
    mutating func parsePath() throws(DynamoDBError) -> DocumentPath {
        try parseSteps(after: DocumentPath(parseName()))
    }

    /// Reads the steps that follow a path's beginning, if there are any.
    mutating func parseSteps(after path: DocumentPath) throws(DynamoDBError) -> DocumentPath {
        guard token.kind == .dot || token.kind == .openBracket else { return path }
        var nested = path.nested
        while true {
            if take(.dot) {
                nested.append(.name(try parseName()))
            } else if take(.openBracket) {
                nested.append(.index(try parseIndex()))
                try expect(.closeBracket)
            } else {
                break
            }
        }
        let levels = nested.count + 1
        if levels > Limits.nestingDepth { note(.pathTooDeep(levels: levels)) }
        return DocumentPath(path.name, nested)
    }

    /// Reads a `:value`, which must be the next token.
    mutating func parseValue() throws(DynamoDBError) -> AttributeValue {
        guard token.kind == .valueSubstitution else { throw syntaxError }
        let key = tokenText
        advance()
        if let value = substitutions.value(Text(key)) { return value }
        note(.undefinedValue(key))
        return .null
    }

    private mutating func parseName() throws(DynamoDBError) -> Text {
        let name = tokenText
        switch token.kind {
        case .name:
            if ReservedWords.contains(tokenizer.bytes[token.start..<token.end]) {
                note(.reservedWord(name))
            }
            advance()
            return Text(name)
        case .nameSubstitution:
            advance()
            if let name = substitutions.name(Text(name)) { return name }
            note(.undefinedName(name))
            return Text(name)
        default: throw syntaxError
        }
    }

    private mutating func parseIndex() throws(DynamoDBError) -> Int {
        guard token.kind == .number else { throw syntaxError }
        let digits = tokenText
        advance()
        // Measured on the service: the largest one that it takes is 4,294,967,294.
        if let index = UInt32(digits), index < .max { return Int(index) }
        note(.indexOutOfRange(digits))
        return 0
    }
}
