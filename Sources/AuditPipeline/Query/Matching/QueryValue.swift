import DynamoModel

/// What a term of a query asks of a field.
enum QueryValue: Sendable, Hashable {
    /// Is the text; `*` at either end stands for anything.
    case text(TextPattern)
    /// Has the words from the beginning of one on, in capitals or not.
    case words(WordPattern)
    /// Has a part that fits.
    case pattern(RegularExpression)
    /// Is inside the window.
    case moments(TimeWindow)
    /// Compares as numbers or as texts, whichever both are.
    case comparison(QueryComparator, QuerySubject)
    /// Lies between two values, or is one of them.
    case range(QuerySubject, QuerySubject)

    /// Whether a field's value is what is asked for.
    func accepts(_ subject: QuerySubject) -> Bool {
        switch self {
        case .text(let pattern):
            if case .number(let number) = subject { return pattern.matches(number) }
            return pattern.matches(subject.text)
        case .words(let words): return words.stands(in: subject.text)
        case .pattern(let pattern): return pattern.matches(subject.text)
        case .moments(let window):
            guard case .moment(let time) = subject else { return false }
            return window.contains(time)
        case .comparison(let comparator, let bound): return comparator.holds(subject, bound)
        case .range(let low, let high):
            return QueryComparator.greaterOrEqual.holds(subject, low)
                && QueryComparator.lessOrEqual.holds(subject, high)
        }
    }
}
