/// Cuts a statement into tokens.
struct PartiQLLexer {
    private let bytes: [UInt8]
    private var index = 0

    /// The tokens of a statement, the end included; throws at what can be none.
    static func tokens(of bytes: [UInt8]) throws(DynamoDBError) -> [PartiQLToken] {
        var lexer = PartiQLLexer(bytes: bytes)
        var tokens: [PartiQLToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func next() throws(DynamoDBError) -> PartiQLToken {
        try skipSpaceAndComments()
        let start = index
        guard let byte = byte(0) else { return PartiQLToken(kind: .end, start: start, end: start) }
        let kind: PartiQLToken.Kind
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"): kind = readWord()
        case 0x30...0x39: kind = try readNumber()
        case UInt8(ascii: ".") where isDigit(1): kind = try readNumber()
        case UInt8(ascii: "'"): kind = .string(try readQuoted(byte))
        case UInt8(ascii: "\""): kind = .name(try readQuoted(byte))
        default: kind = try readSign(byte)
        }
        return PartiQLToken(kind: kind, start: start, end: index)
    }

    private mutating func skipSpaceAndComments() throws(DynamoDBError) {
        while let byte = byte(0) {
            switch (byte, self.byte(1)) {
            case (0x09...0x0D, _), (0x20, _): index += 1
            case (UInt8(ascii: "-"), UInt8(ascii: "-")):
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")): try skipBlockComment()
            default: return
            }
        }
    }

    private mutating func skipBlockComment() throws(DynamoDBError) {
        index += 2
        while byte(0) != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") {
            guard byte(0) != nil else { throw .notWellFormed("") }
            index += 1
        }
        index += 2
    }

    private mutating func readWord() -> PartiQLToken.Kind {
        let start = index
        while let byte = byte(0), isWordByte(byte) || byte == UInt8(ascii: "$") { index += 1 }
        let word = text(from: start)
        return PartiQLKeyword.kind(of: word) ?? .name(Text(word))
    }

    /// Reads what stands in quotes, in which a doubled one stands for itself.
    private mutating func readQuoted(_ quote: UInt8) throws(DynamoDBError) -> Text {
        var content: [UInt8] = []
        index += 1
        while let byte = byte(0) {
            index += 1
            if byte == quote {
                guard self.byte(0) == quote else {
                    return Text(String(decoding: content, as: UTF8.self))
                }
                index += 1
            }
            content.append(byte)
        }
        throw .notWellFormed("")
    }

    private mutating func readNumber() throws(DynamoDBError) -> PartiQLToken.Kind {
        skipDigits()
        var fraction = 0
        if byte(0) == UInt8(ascii: ".") {
            index += 1
            fraction = skipDigits()
        }
        guard let byte = byte(0), byte | 0x20 == UInt8(ascii: "e") else { return .number }
        index += 1
        let start = index
        if self.byte(0) == UInt8(ascii: "-") || self.byte(0) == UInt8(ascii: "+") { index += 1 }
        skipDigits()
        // The service keeps exponent and scale in 32 bits.
        guard let exponent = Int32(text(from: start)),
            Int32(exactly: fraction - Int(exponent)) != nil
        else { throw .notWellFormed("") }
        return .number
    }

    @discardableResult
    private mutating func skipDigits() -> Int {
        let start = index
        while isDigit(0) { index += 1 }
        return index - start
    }

    private mutating func readSign(_ byte: UInt8) throws(DynamoDBError) -> PartiQLToken.Kind {
        index += 1
        let kind = PartiQLLexer.kind(of: byte, before: self.byte(0))
        guard let (kind, isLong) = kind else { throw .notWellFormed("") }
        if isLong { index += 1 }
        return kind
    }

    private func byte(_ offset: Int) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    private func isDigit(_ offset: Int) -> Bool {
        byte(offset).map { 0x30...0x39 ~= $0 } ?? false
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<index], as: UTF8.self)
    }
}

extension PartiQLLexer {
    /// What a sign means, and whether the byte behind it belongs to it; nil when it is none.
    private static func kind(
        of byte: UInt8, before next: UInt8?,
    ) -> (kind: PartiQLToken.Kind, isLong: Bool)? {
        switch (byte, next) {
        case (UInt8(ascii: "<"), UInt8(ascii: "<")): return (.sign(.openBag), true)
        case (UInt8(ascii: ">"), UInt8(ascii: ">")): return (.sign(.closeBag), true)
        case (UInt8(ascii: "<"), UInt8(ascii: ">")): return (.comparator(.notEqual), true)
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): return (.comparator(.notEqual), true)
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): return (.comparator(.lessOrEqual), true)
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): return (.comparator(.greaterOrEqual), true)
        case (UInt8(ascii: "|"), UInt8(ascii: "|")): return (.sign(.otherOperator), true)
        case (UInt8(ascii: "<"), _): return (.comparator(.less), false)
        case (UInt8(ascii: ">"), _): return (.comparator(.greater), false)
        case (UInt8(ascii: "="), _): return (.comparator(.equal), false)
        default: return sign(of: byte).map { (.sign($0), false) }
        }
    }

    private static func sign(of byte: UInt8) -> PartiQLSign? {
        switch byte {
        case UInt8(ascii: "("): .openParenthesis
        case UInt8(ascii: ")"): .closeParenthesis
        case UInt8(ascii: "["): .openBracket
        case UInt8(ascii: "]"): .closeBracket
        case UInt8(ascii: "{"): .openBrace
        case UInt8(ascii: "}"): .closeBrace
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: "*"): .star
        case UInt8(ascii: "+"): .plus
        case UInt8(ascii: "-"): .minus
        case UInt8(ascii: "?"): .parameter
        case UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "^"), UInt8(ascii: "@"):
            .otherOperator
        default: nil
        }
    }
}
