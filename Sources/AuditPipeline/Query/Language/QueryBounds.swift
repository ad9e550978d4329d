import DynamoModel

/// A bare value, with its signs taken apart.
struct QueryBounds {
    private enum Form {
        case exact(String)
        case comparison(QueryComparator, String)
        case range(String, String)
    }

    private let form: Form
    /// How many characters of the query stand before it.
    private let position: Int

    init(_ part: QueryToken.Part) {
        position = part.position
        for (sign, comparator) in QueryBounds.comparators where part.text.hasPrefix(sign) {
            form = .comparison(comparator, String(part.text.dropFirst(sign.count)))
            return
        }
        if let dots = part.text.firstRange(of: "..") {
            let low = String(part.text[..<dots.lowerBound])
            form = .range(low, String(part.text[dots.upperBound...]))
        } else {
            form = .exact(part.text)
        }
    }

    /// What is asked for, where numbers and texts are compared.
    func value() throws(QueryError) -> QueryValue {
        switch form {
        case .exact(let text): .text(TextPattern(text))
        case .comparison(let comparator, let text): .comparison(comparator, try bound(text))
        case .range(let low, let high): try range(low, high)
        }
    }

    /// The indices that are meant.
    func index() throws(QueryError) -> QueryValue {
        let texts: [String] =
            switch form {
            case .exact(let text), .comparison(_, let text): [text]
            case .range(let low, let high): [low, high]
            }
        for text in texts where Int(text) == nil {
            throw QueryError(
                "\"\(text)\" is no index", mend: "index:42, index:>42 or index:1..42", at: position)
        }
        return try value()
    }

    /// The moments that are meant; a day that is named is meant as a whole.
    func window(now: Timestamp) throws(QueryError) -> TimeWindow {
        switch form {
        case .exact(let text): try window(of: text, now: now)
        case .comparison(.greater, let text): TimeWindow(since: try time(text, now).end)
        case .comparison(.greaterOrEqual, let text): TimeWindow(since: try time(text, now).time)
        case .comparison(.less, let text): TimeWindow(until: try time(text, now).time)
        case .comparison(.lessOrEqual, let text): TimeWindow(until: try time(text, now).end)
        case .range(let low, let high):
            TimeWindow(since: try time(low, now).time, until: try time(high, now).end)
        }
    }

    /// A day, or a moment that is written out; one that is ago is hardly ever met.
    private func window(of text: String, now: Timestamp) throws(QueryError) -> TimeWindow {
        let time = try time(text, now)
        guard time.isDay || Timestamp(text) != nil else {
            throw QueryError("\"\(text)\" is a single moment", mend: ">\(text)", at: position)
        }
        return TimeWindow(since: time.time, until: time.end)
    }

    private func time(
        _ text: String, _ now: Timestamp,
    ) throws(QueryError) -> TimeExpression {
        guard !text.isEmpty else { throw missing }
        do {
            return try TimeExpression(parsing: text, now: now)
        } catch {
            throw QueryError(error.what, mend: error.mend, at: position)
        }
    }

    private func range(_ low: String, _ high: String) throws(QueryError) -> QueryValue {
        let (first, last) = (try bound(low), try bound(high))
        if case (.number(let first), .number(let last)) = (first, last), last < first {
            throw QueryError(
                "The range ends before it begins", mend: "\(high)..\(low)", at: position)
        }
        return .range(first, last)
    }

    /// A number where the text is one.
    private func bound(_ text: String) throws(QueryError) -> QuerySubject {
        guard !text.isEmpty else { throw missing }
        return (try? Number(text)).map { .number($0) } ?? .text(text)
    }

    private var missing: QueryError {
        QueryError(
            "A comparison has nothing to compare with", mend: ">10, or 1..9", at: position)
    }

    /// Longer signs come first, as each begins with a shorter one.
    private static let comparators: [(String, QueryComparator)] = [
        (">=", .greaterOrEqual), ("<=", .lessOrEqual), (">", .greater), ("<", .less),
    ]
}
