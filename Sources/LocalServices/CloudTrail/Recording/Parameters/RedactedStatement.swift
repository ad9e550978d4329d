/// A PartiQL statement without its values, and the table that it is about.
struct RedactedStatement {
    /// What stands in the place of each value. Source: AWS, DynamoDB data plane events.
    static let placeholder = "***(Redacted)"
    private static let truths: Set<String> = ["TRUE", "FALSE"]
    private static let beforeTables: Set<String> = ["FROM", "INTO", "UPDATE"]

    /// The statement, each text, number and truth in it replaced.
    private(set) var text = ""
    /// The table that it names first; nil where it names none.
    private(set) var table: String?
    private var isTableNext = false

    /// Redacts a statement, whether it is right or not.
    init(_ statement: String) {
        var rest = statement[...]
        while let first = rest.first {
            switch first {
            case "'": redactText(&rest)
            case "\"": keepQuoted(&rest)
            case _ where first.isNumber:
                rest = rest.drop { $0.isNumber || $0.isLetter || $0 == "." }
                text += RedactedStatement.placeholder
            case _ where first.isLetter || first == "_": keepWord(&rest)
            default: text.append(rest.removeFirst())
            }
        }
    }

    /// Passes over a text up to the quote that ends it; two quotes are one of its letters.
    private mutating func redactText(_ rest: inout Substring) {
        repeat {
            rest = rest.dropFirst().drop { $0 != "'" }.dropFirst()
        } while rest.first == "'"
        text += RedactedStatement.placeholder
    }

    private mutating func keepQuoted(_ rest: inout Substring) {
        let name = rest.dropFirst().prefix { $0 != "\"" }
        text += "\"\(name)\""
        rest = rest.dropFirst(name.count + 2)
        take(String(name))
    }

    private mutating func keepWord(_ rest: inout Substring) {
        let isPart: (Character) -> Bool = {
            $0.isLetter || $0.isNumber || ["_", "-", "."].contains($0)
        }
        let word = String(rest.prefix(while: isPart))
        rest = rest.dropFirst(word.count)
        guard !RedactedStatement.truths.contains(word.uppercased()) else {
            text += RedactedStatement.placeholder
            return
        }
        text += word
        take(word)
    }

    /// Notes a table where one has to come.
    private mutating func take(_ word: String) {
        if isTableNext {
            table = table ?? word
            isTableNext = false
        } else {
            isTableNext = RedactedStatement.beforeTables.contains(word.uppercased())
        }
    }
}
