/// Finds functions and types in masked code by their keywords and brackets.
///
/// No parser: it reads well-formed Swift, which the compiler has seen to before the tests run.
struct DeclarationScanner {
    private static let functionKeywords: Set = ["func", "init", "subscript"]
    private static let typeKeywords: Set = [
        "struct", "enum", "class", "actor", "protocol", "extension", "typealias",
    ]

    private let code: [UInt8]
    private var offset = 0
    private var line = 1
    private var found: [Declaration] = []

    static func declarations(in code: [UInt8]) -> [Declaration] {
        var scanner = DeclarationScanner(code: code)
        scanner.run()
        return scanner.found
    }

    private init(code: [UInt8]) { self.code = code }

    private mutating func run() {
        while offset < code.count {
            if code[offset] == UInt8(ascii: "\n") { line += 1 }
            guard isWordStart(offset) else {
                offset += code[offset] == UInt8(ascii: "`") ? quotedLength(at: offset) : 1
                continue
            }
            let word = self.word(at: offset)
            if let declaration = declaration(opening: word) { found.append(declaration) }
            offset += word.utf8.count
        }
    }

    private func declaration(opening word: String) -> Declaration? {
        let afterWord = offset + word.utf8.count
        // `.init(…)` is a call, `actor:` a label, `class func` a modifier.
        if offset > 0, code[offset - 1] == UInt8(ascii: ".") { return nil }
        if Self.typeKeywords.contains(word) { return type(keyword: word, afterWord) }
        guard Self.functionKeywords.contains(word) else { return nil }
        return function(keyword: word, afterWord)
    }

    private func type(keyword: String, _ afterWord: Int) -> Declaration? {
        let start = skipSpace(afterWord)
        guard start > afterWord, isWordStart(start) else { return nil }
        var end = start
        while end < code.count, isWordByte(code[end]) || code[end] == UInt8(ascii: ".") { end += 1 }
        let name = text(start..<end)
        guard !Self.functionKeywords.contains(name), name != "var", name != "let" else {
            return nil
        }
        return Declaration(kind: .type(keyword: keyword), name: name, line: line, length: 1)
    }

    private func function(keyword: String, _ afterWord: Int) -> Declaration? {
        guard let (name, afterName) = functionName(keyword: keyword, afterWord),
            let opening = parameterList(from: afterName)
        else { return nil }
        let closing = matchingBracket(opening)
        return Declaration(
            kind: .function(parameters: parameterCount(opening + 1..<closing)),
            name: name,
            line: line,
            length: 1 + lineBreaks(offset..<bodyEnd(after: closing)),
        )
    }

    private func functionName(keyword: String, _ afterWord: Int) -> (String, Int)? {
        guard keyword == "func" else { return (keyword, afterWord) }
        let start = skipSpace(afterWord)
        guard start < code.count else { return nil }
        var end = start
        if code[start] == UInt8(ascii: "`") {
            end += quotedLength(at: start)
        } else if isWordStart(start) {
            end += word(at: start).utf8.count
        } else {
            while end < code.count, !isSpace(code[end]), code[end] != UInt8(ascii: "(") { end += 1 }
        }
        return (text(start..<end), end)
    }

    /// The parenthesis that opens the parameters, behind `?` or `!` and generic parameters.
    private func parameterList(from start: Int) -> Int? {
        var position = start
        if position < code.count, "?!".utf8.contains(code[position]) { position += 1 }
        position = skipSpace(position)
        if position < code.count, code[position] == UInt8(ascii: "<") {
            position = skipSpace(matchingBracket(position) + 1)
        }
        guard position < code.count, code[position] == UInt8(ascii: "(") else { return nil }
        return position
    }

    private func parameterCount(_ range: Range<Int>) -> Int {
        var count = 0
        var isEmpty = true
        var position = range.lowerBound
        while position < range.upperBound {
            switch code[position] {
            case UInt8(ascii: ","):
                isEmpty = true
            case let byte where !isSpace(byte):
                if isEmpty { count += 1 }
                isEmpty = false
                if opensBracket(position) { position = matchingBracket(position) }
            default:
                break
            }
            position += 1
        }
        return count
    }

    /// The end of the body, or of the declaration where there is none.
    ///
    /// Without a body it ends with its line, unless the next line goes on with its result,
    /// its effects or its constraints.
    private func bodyEnd(after closing: Int) -> Int {
        var position = closing + 1
        while position < code.count {
            switch code[position] {
            case UInt8(ascii: "{"): return matchingBracket(position)
            case UInt8(ascii: "("), UInt8(ascii: "["): position = matchingBracket(position)
            case UInt8(ascii: "}"): return position
            case UInt8(ascii: "\n") where !continues(skipSpace(position)): return position
            default: break
            }
            position += 1
        }
        return position
    }

    private func continues(_ position: Int) -> Bool {
        guard position < code.count else { return false }
        if code[position] == UInt8(ascii: "{") { return true }
        if code[position...].starts(with: "->".utf8) { return true }
        return ["where", "throws", "async", "rethrows"].contains(word(at: position))
    }

    private func matchingBracket(_ opening: Int) -> Int {
        let closingOf: [UInt8: UInt8] = [
            UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"),
            UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "<"): UInt8(ascii: ">"),
        ]
        guard let closing = closingOf[code[opening]] else { return opening }
        var depth = 0
        for position in opening..<code.count {
            let isArrow = position > 0 && code[position - 1] == UInt8(ascii: "-")
            if code[position] == code[opening] { depth += 1 }
            if code[position] == closing, !(isArrow && closing == UInt8(ascii: ">")) { depth -= 1 }
            if depth == 0 { return position }
        }
        return code.count - 1
    }

    /// A `<` opens generic arguments only right behind a name; elsewhere it compares.
    private func opensBracket(_ position: Int) -> Bool {
        if code[position] == UInt8(ascii: "<") {
            return position > 0 && isWordByte(code[position - 1])
        }
        return "([{".utf8.contains(code[position])
    }

    private func lineBreaks(_ range: Range<Int>) -> Int {
        code[range.clamped(to: 0..<code.count)].count { $0 == UInt8(ascii: "\n") }
    }

    private func quotedLength(at start: Int) -> Int {
        var end = start + 1
        while end < code.count, code[end] != UInt8(ascii: "`"), code[end] != UInt8(ascii: "\n") {
            end += 1
        }
        return end < code.count && code[end] == UInt8(ascii: "`") ? end + 1 - start : 1
    }

    private func skipSpace(_ start: Int) -> Int {
        var position = start
        while position < code.count, isSpace(code[position]) { position += 1 }
        return position
    }

    private func word(at start: Int) -> String {
        var end = start
        while end < code.count, isWordByte(code[end]) { end += 1 }
        return text(start..<end)
    }

    private func isWordStart(_ position: Int) -> Bool {
        guard position < code.count, isWordByte(code[position]) else { return false }
        return position == 0 || !isWordByte(code[position - 1])
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool { " \n\t\r".utf8.contains(byte) }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: code[range], as: UTF8.self)
    }
}
