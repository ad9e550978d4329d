public import DynamoModel

/// A question to the trail in the one query language of command line, console, tail and rules.
///
/// `table:Orders op:delete -actor:cleanup-job time:>-24h` say. Terms stand for AND, `OR` between
/// them for or, a minus for not, brackets for what belongs together. A field's values are separated
/// by commas: a text, `"a text"` in quotes, `*` at either end for anything, `/a pattern/`, `>10`,
/// `1..9`. A field's text must be the same to the letter; a word alone is looked for at the
/// beginning of any word, in capitals or not.
public struct EntryQuery: Sendable, Hashable {
    let condition: QueryCondition

    /// Reads a query; times count from `now`.
    ///
    /// Refuses `note:`, `rule:` and `severity:`: to who knows entries alone, nothing would match.
    public init(parsing text: String, now: Timestamp) throws(QueryError) {
        try self.init(parsing: text, now: now, knowsRemarks: false)
    }

    /// Reads a query that may ask for remarks, where whoever asks it looks them up.
    package init(parsing text: String, now: Timestamp, knowsRemarks: Bool) throws(QueryError) {
        var parser = try QueryParser(text, now: now, knowsRemarks: knowsRemarks)
        condition = try parser.parse()
    }

    /// Reads a query whose every match something is done to.
    ///
    /// Refuses one that asks for nothing: it is a variable that was not set more often than the
    /// wish for every entry.
    package init(
        actingOn text: String, now: Timestamp, knowsRemarks: Bool = false,
    ) throws(QueryError) {
        try self.init(parsing: text, now: now, knowsRemarks: knowsRemarks)
        if condition == .all([]) {
            throw QueryError(
                "The query is empty, which is every entry", mend: "table:* where that is meant",
                at: 0)
        }
    }

    /// Whether the entry is what is asked for.
    public func matches(_ entry: RecordedEntry) -> Bool { matches(entry, EntryRemarks()) }

    /// Whether the entry is what is asked for, with what was said of it.
    package func matches(_ entry: RecordedEntry, _ remarks: EntryRemarks) -> Bool {
        condition.matches(entry, remarks)
    }

    /// The one table that every match is of; nil when there may be several.
    public var requiredTable: String? { condition.requiredText(of: .table) }

    /// The one name that every match's actor has; nil where there may be several.
    ///
    /// A word that may be an access key's id is none: that is not what lists call the actor.
    public var requiredActor: String? {
        condition.requiredText(of: .actor).flatMap { name in
            ["AKIA", "ASIA"].contains { name.hasPrefix($0) } ? nil : name
        }
    }

    /// Whether nothing but one table and a time is asked for.
    public var asksForTableAndTimeOnly: Bool { condition.asksForTableAndTimeOnly }

    /// When every match's change was committed, as far as the query says.
    public var timeRange: TimeWindow { condition.window(of: .time) }
}

extension EntrySelection {
    /// Asks for what the query wants, too; a store looks only where a match can be.
    public mutating func narrow(to query: EntryQuery) {
        if table == nil { table = query.requiredTable }
        let window = query.timeRange.intersection(TimeWindow(since: since, until: until))
        since = window.since
        until = window.until
        queries.append(query)
    }
}

extension QueryCondition {
    fileprivate var asksForTableAndTimeOnly: Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy(\.asksForTableAndTimeOnly)
        case .field(let field, _): field == .table || field == .time
        case .any, .not, .word: false
        }
    }

    /// The one text that a field of every match is; nil where it may be another.
    fileprivate func requiredText(of field: QueryField) -> String? {
        switch self {
        case .all(let conditions):
            conditions.lazy.compactMap { $0.requiredText(of: field) }.first
        case .field(field, let values):
            if values.count == 1, case .text(let pattern) = values[0] { pattern.whole } else { nil }
        case .any, .not, .field, .word: nil
        }
    }

    /// The moments that a field of every match lies between, as far as the condition says.
    func window(of field: QueryField) -> TimeWindow {
        switch self {
        case .all(let conditions):
            conditions.reduce(TimeWindow()) { $0.intersection($1.window(of: field)) }
        case .any(let conditions): TimeWindow(around: conditions.map { $0.window(of: field) })
        case .field(field, let values):
            TimeWindow(
                around: values.map { value in
                    if case .moments(let window) = value { window } else { TimeWindow() }
                })
        case .not, .field, .word: TimeWindow()
        }
    }
}

extension TimeWindow {
    /// The smallest window around all; everything where there is none.
    fileprivate init(around windows: [TimeWindow]) {
        self = windows.dropFirst().reduce(windows.first ?? TimeWindow()) { $0.union($1) }
    }
}
