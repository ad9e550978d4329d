/// Cuts an expression into tokens, one at a time.
struct Tokenizer {
    let bytes: [UInt8]
    let grammar: Grammar
    private var index = 0

    init(_ text: String, _ grammar: Grammar) {
        self.bytes = Array(text.utf8)
        self.grammar = grammar
    }

    /// The first byte of what follows the tokens read so far; nil at the end.
    var nextByte: UInt8? {
        var ahead = index
        while ahead < bytes.count, isSpace(bytes[ahead]) { ahead += 1 }
        return ahead < bytes.count ? bytes[ahead] : nil
    }

    /// The next token; the end again and again once it is reached.
    mutating func next() -> Token {
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        let start = index
        guard start < bytes.count else { return Token(kind: .end, start: start, end: start) }
        let kind = readKind(from: start)
        return Token(kind: kind, start: start, end: index)
    }

    private mutating func readKind(from start: Int) -> Token.Kind {
        let byte = bytes[start]
        index += 1
        switch byte {
        case UInt8(ascii: "("): return .openParenthesis
        case UInt8(ascii: ")"): return .closeParenthesis
        case UInt8(ascii: "["): return .openBracket
        case UInt8(ascii: "]"): return .closeBracket
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "."): return .dot
        case UInt8(ascii: "+"): return .plus
        case UInt8(ascii: "-"): return .minus
        case UInt8(ascii: "="): return .comparator(.equal)
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return readInequality(byte)
        case UInt8(ascii: "#"): return skipWord() ? .nameSubstitution : .unknown
        case UInt8(ascii: ":"): return skipWord() ? .valueSubstitution : .unknown
        case 0x30...0x39:
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            return .number
        case 0x41...0x5A, 0x61...0x7A:
            skipWord()
            return grammar.keyword(bytes[start..<index]).map { .keyword($0) } ?? .name
        default:
            // A character of several bytes is one token.
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            return .unknown
        }
    }

    private mutating func readInequality(_ first: UInt8) -> Token.Kind {
        let second = index < bytes.count ? bytes[index] : 0
        let comparator: Comparator
        switch (first, second) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")): comparator = .notEqual
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): comparator = .lessOrEqual
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): comparator = .greaterOrEqual
        case (UInt8(ascii: "<"), _): return .comparator(.less)
        default: return .comparator(.greater)
        }
        index += 1
        return .comparator(comparator)
    }

    /// Passes over letters, digits and underscores; whether there was one.
    @discardableResult
    private mutating func skipWord() -> Bool {
        let start = index
        while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
        return index > start
    }
}

/// Whether a byte can stand in a name, after its first letter.
func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
