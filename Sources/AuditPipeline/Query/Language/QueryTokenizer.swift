/// Cuts a query's text into tokens.
struct QueryTokenizer {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
        characters = Array(text)
    }

    /// All tokens with their places.
    mutating func tokens() throws(QueryError) -> [(token: QueryToken, position: Int)] {
        var tokens: [(token: QueryToken, position: Int)] = []
        while let character = peek {
            let position = index
            switch character {
            case _ where character.isWhitespace: index += 1
            case "(": tokens.append((single(.open), position))
            case ")": tokens.append((single(.close), position))
            case "-": tokens.append((single(.minus), position))
            case "\"": tokens.append((.word(try quoted()), position))
            default: tokens.append((try word(), position))
            }
        }
        return tokens
    }

    private var peek: Character? { index < characters.count ? characters[index] : nil }

    private mutating func single(_ token: QueryToken) -> QueryToken {
        index += 1
        return token
    }

    private mutating func word() throws(QueryError) -> QueryToken {
        let position = index
        let name = try fieldName()
        guard peek == ":" else {
            switch name {
            case "AND": return .and
            case "OR": return .or
            case "and", "or", "not", "NOT":
                let mend = name.lowercased() == "not" ? "-op:delete" : name.uppercased()
                throw QueryError(
                    "\(name) is no word of the query language",
                    mend: "\(mend), or \"\(name)\" in quotes to look for the word", at: position)
            case _ where !name.isEmpty && name.allSatisfy({ $0 == "*" }):
                throw QueryError(
                    "\(name) alone fits every entry", mend: "no query", at: position)
            default: return .word(name)
            }
        }
        var parts: [QueryToken.Part] = []
        repeat {
            index += 1
            parts.append(try part())
        } while peek == ","
        return .field(name, parts)
    }

    /// The characters up to a colon; a path's quoted names may hold any.
    private mutating func fieldName() throws(QueryError) -> String {
        var name = ""
        while let character = peek, character != ":", !endsTerm(character) {
            if character == "\"", name.hasSuffix(".") {
                let start = index
                _ = try quoted()
                name += String(characters[start..<index])
            } else {
                name.append(character)
                index += 1
            }
        }
        return name
    }

    private mutating func part() throws(QueryError) -> QueryToken.Part {
        let position = index
        if peek == "\"" {
            return QueryToken.Part(text: try quoted(), form: .quoted, position: position)
        }
        if let pattern = pattern() {
            return QueryToken.Part(text: pattern, form: .pattern, position: position)
        }
        while let character = peek, character != ",", !endsTerm(character) { index += 1 }
        let text = String(characters[position..<index])
        return QueryToken.Part(text: text, form: .bare, position: position)
    }

    /// What stands between two slashes, the second of which ends the value; nil, with nothing
    /// taken, where there are no two: a path is a value too.
    private mutating func pattern() -> String? {
        guard peek == "/" else { return nil }
        var pattern = ""
        var place = index + 1
        while place < characters.count, !characters[place].isWhitespace {
            let character = characters[place]
            let next = place + 1 < characters.count ? characters[place + 1] : " "
            if character == "/", next == "," || endsTerm(next) {
                index = place + 1
                return pattern
            }
            if character == "\\", next == "/" {
                place += 1
                pattern.append(next)
            } else {
                pattern.append(character)
            }
            place += 1
        }
        return nil
    }

    private func endsTerm(_ character: Character) -> Bool {
        character.isWhitespace || character == "(" || character == ")"
    }

    private mutating func quoted() throws(QueryError) -> String {
        let start = index
        index += 1
        var text = ""
        while let character = peek {
            index += 1
            switch character {
            case "\"": return text
            case "\\":
                guard let escaped = peek else { break }
                index += 1
                text.append(escaped)
            default: text.append(character)
            }
        }
        throw QueryError("A quote is not closed", mend: "another \" at its end", at: start)
    }
}
