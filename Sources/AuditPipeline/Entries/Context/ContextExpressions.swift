import DynamoModel

/// The expressions by which a write says who writes.
enum ContextExpressions {
    static let name: Text = "#afterimageContext"
    static let value: Text = ":afterimageContext"
    static let key: Text = "#afterimageKey"

    /// Holds where the item is there.
    static let isThere = "attribute_exists(\(key.string))"
    /// Holds where nobody has written the item since.
    static let isAnnounced = assignment

    private static let assignment = "\(name.string) = \(value.string)"

    /// An update that sets the context besides what it does already.
    static func setting(in update: String?) -> String {
        guard let update, !update.allSatisfy(\.isWhitespace) else { return "SET \(assignment)" }
        guard let clause = word("SET", in: update) else { return "SET \(assignment) \(update)" }
        // A clause stands there once: what it sets comes behind.
        return "\(update[..<clause.upperBound]) \(assignment),\(update[clause.upperBound...])"
    }

    /// Two conditions, or the one that there is.
    static func both(_ first: String, _ second: String?) -> String {
        second.map { "\(first) AND (\($0))" } ?? first
    }

    /// Where a keyword stands, which no attribute may be called without a placeholder.
    private static func word(_ keyword: String, in text: String) -> Range<String.Index>? {
        var start = text.startIndex
        while let first = text[start...].firstIndex(where: isPart) {
            let end = text[first...].firstIndex { !isPart($0) } ?? text.endIndex
            if text[first..<end].uppercased() == keyword { return first..<end }
            start = end
        }
        return nil
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_#:.-".contains(character)
    }
}
