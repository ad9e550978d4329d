/// Which words are keywords depends on the kind of expression: `set` is one in an update only.
enum Grammar {
    case condition
    case update
    case projection

    /// The keyword that the bytes spell; nil when they are a name.
    func keyword(_ word: ArraySlice<UInt8>) -> Keyword? {
        let candidates =
            switch self {
            case .condition: Grammar.conditionKeywords
            case .update: Grammar.updateKeywords
            case .projection: [] as [(letters: [UInt8], keyword: Keyword)]
            }
        for (letters, keyword) in candidates
        where letters.count == word.count
            && zip(letters, word).allSatisfy({ $0 == $1 & 0xDF })
        {
            return keyword
        }
        return nil
    }

    private static let conditionKeywords = spelled([.and, .or, .not, .between, .in])
    private static let updateKeywords = spelled([.set, .remove, .add, .delete])

    private static func spelled(
        _ keywords: [Keyword]
    ) -> [(letters: [UInt8], keyword: Keyword)] {
        keywords.map { (Array($0.rawValue.utf8), $0) }
    }
}

/// The words with a meaning of their own, in any mixture of capitals.
enum Keyword: String {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
    case between = "BETWEEN"
    case `in` = "IN"
    case set = "SET"
    case remove = "REMOVE"
    case add = "ADD"
    case delete = "DELETE"
}
