import DynamoModel

extension EntryQuery {
    /// Terms that every match has itself; nil where the query does not say so much.
    package var ownTerms: TermExpression? { condition.ownTerms }

    /// Terms of images, of any of which this holds: every match has them itself, or an earlier
    /// entry of its item has.
    package var itemTerms: [TermExpression] { condition.itemTerms }

    /// How every match's id begins; nil where that is not said, or too little of it.
    package var idBeginning: String? { condition.idBeginning }

    /// The indices that a match can have.
    package var indices: Range<Int> { condition.indices }

    /// When every match was recorded, as far as the query says.
    package var recordingRange: TimeWindow { condition.window(of: .recorded) }
}

extension QueryCondition {
    fileprivate var ownTerms: TermExpression? {
        switch self {
        case .all(let conditions): .all(known: conditions.map(\.ownTerms))
        case .any(let conditions): .any(known: conditions.map(\.ownTerms))
        case .field(let field, let values): .any(known: values.map(field.ownTerms))
        case .not, .word: nil
        }
    }

    fileprivate var itemTerms: [TermExpression] {
        switch self {
        case .all(let conditions): return conditions.flatMap(\.itemTerms)
        case .any(let conditions):
            // An entry's own terms are those of an entry of its item, too.
            let parts = conditions.map { $0.itemTerms.first ?? $0.ownTerms }
            return TermExpression.any(known: parts).map { [$0] } ?? []
        case .field(let field, let values):
            return TermExpression.any(known: values.map(field.itemTerms)).map { [$0] } ?? []
        case .word(let word): return word.terms.map { [$0] } ?? []
        case .not: return []
        }
    }

    fileprivate var idBeginning: String? {
        switch self {
        case .all(let conditions): return conditions.lazy.compactMap(\.idBeginning).first
        case .field(.id, let values):
            guard values.count == 1, case .text(let pattern) = values[0],
                let text = pattern.whole ?? pattern.beginning,
                (Limits.digitsOfAnID...32).contains(text.utf8.count),
                text.allSatisfy({ $0.isHexDigit })
            else { return nil }
            return text
        case .any, .not, .field, .word: return nil
        }
    }

    fileprivate var indices: Range<Int> {
        switch self {
        case .all(let conditions):
            conditions.reduce(0..<Int.max) { $0.clamped(to: $1.indices) }
        case .field(.index, let values):
            values.map(\.indices).reduce(nil) { (sum: Range<Int>?, part) in
                sum.map {
                    min($0.lowerBound, part.lowerBound)..<max($0.upperBound, part.upperBound)
                }
                    ?? part
            } ?? 0..<Int.max
        case .any, .not, .field, .word: 0..<Int.max
        }
    }
}

extension QueryField {
    /// Terms of every entry in which the field has a value; nil where no terms tell.
    fileprivate func ownTerms(_ value: QueryValue) -> TermExpression? {
        switch self {
        case .table: value.term(at: .table)
        case .operation: value.term(at: .operation)
        case .actor: value.term(at: .actor)
        case .actorType: value.term(at: .actorType)
        case .address: value.term(at: .address)
        case .agent: value.term(at: .agent)
        case .api: value.term(at: .api)
        case .request: value.term(at: .request)
        case .transaction: value.term(at: .transaction)
        case .correlation: value.term(at: .correlation)
        case .source: value.term(at: .source)
        case .partitionKey: value.term(at: .partitionKey)
        case .sortKey: value.term(at: .sortKey)
        case .key: value.keyTerms
        case .attribute: value.term(at: .changed)
        // What it is inside of may have changed as a whole.
        case .changed(let path):
            .any(known: path.enclosing.map { .term(SearchTerm(.changed, $0.text)) })
        case .id, .time, .recorded, .index, .has, .note, .rule, .severity, .old, .new, .any: nil
        }
    }

    /// Terms of the entry in which an image got the value; nil where no terms tell.
    fileprivate func itemTerms(_ value: QueryValue) -> TermExpression? {
        switch self {
        case .has: value.term(at: .attribute)
        case .old(let path), .new(let path), .any(let path), .changed(let path):
            value.term(at: .value(path))
                ?? .term(SearchTerm(.attribute, path.name.string))
        default: nil
        }
    }
}

extension QueryValue {
    /// The term of a text, or of how it begins; nil for anything else that is asked for.
    fileprivate func term(at place: SearchTerm.Place) -> TermExpression? {
        guard case .text(let pattern) = self else { return nil }
        if let whole = pattern.whole {
            let texts = Set([whole, (try? Number(whole))?.description ?? whole])
            return .any(known: texts.sorted().map { .term(SearchTerm(place, $0)) })
        }
        guard let beginning = pattern.beginning else { return nil }
        return .term(SearchTerm(place, beginning, isPrefix: true))
    }

    /// The words of the text that is asked for; nil where it is not asked for by words.
    var wordTerms: TermExpression? {
        if case .words(let words) = self { words.terms } else { nil }
    }

    /// Either of the key's values, or both with a `/` between them.
    fileprivate var keyTerms: TermExpression? {
        guard case .text(let pattern) = self, let whole = pattern.whole else { return nil }
        var ways = [term(at: .partitionKey), term(at: .sortKey)]
        for slash in whole.indices where whole[slash] == "/" {
            let parts = [whole[..<slash], whole[whole.index(after: slash)...]].map {
                QueryValue.text(TextPattern(whole: String($0)))
            }
            ways.append(
                .all(known: [parts[0].term(at: .partitionKey), parts[1].term(at: .sortKey)]))
        }
        return .any(known: ways)
    }

    /// The indices that the value can mean.
    fileprivate var indices: Range<Int> {
        switch self {
        case .text(let pattern):
            guard let index = pattern.whole.flatMap(Int.init) else { return 0..<Int.max }
            return QueryValue.indices(from: index, through: index)
        case .comparison(let comparator, let bound):
            guard let index = bound.index else { return 0..<Int.max }
            switch comparator {
            case .less, .lessOrEqual: return QueryValue.indices(from: 0, through: index)
            case .greater, .greaterOrEqual: return QueryValue.indices(from: index, through: .max)
            }
        case .range(let low, let high):
            return QueryValue.indices(from: low.index ?? 0, through: high.index ?? .max)
        case .words, .pattern, .moments: return 0..<Int.max
        }
    }

    private static func indices(from low: Int, through high: Int) -> Range<Int> {
        let low = max(low, 0)
        return low..<max(low, high == .max ? .max : high + 1)
    }
}

extension QuerySubject {
    /// The number, where it is a whole one.
    fileprivate var index: Int? {
        if case .number(let number) = self { Int(number.description) } else { nil }
    }
}

extension WordPattern {
    /// The words that the text is made of; the last one may go on.
    fileprivate var terms: TermExpression? {
        let words = SearchWord.words(of: text)
        let isOpen = text.utf8.last.map(SearchWord.holds) ?? false
        let parts = words.enumerated().map { place, word in
            TermExpression.term(
                SearchTerm(.word, word, isPrefix: isOpen && place == words.count - 1))
        }
        return .all(known: parts)
    }
}
