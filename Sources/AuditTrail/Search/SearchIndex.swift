import AuditPipeline
import DynamoModel
import SQLite

/// Reads the search index: which of the trail's first entries have some terms, and which happened
/// in some hours.
struct SearchIndex {
    /// How far an index goes.
    struct Position {
        /// How many of the trail's entries it holds.
        let size: Int
        /// The id of the last of them, by which it is known to be this trail's; empty of none.
        let last: String
        /// How often entries had been erased from the trail: an index from before may hold content
        /// that is to be nowhere any more.
        let erasures: Int
    }

    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// How far it goes.
    func position() throws -> Position {
        let found = try connection.statement(SearchSchema.position).firstRow {
            Position(size: Int($0.int(0)), last: $0.text(1), erasures: Int($0.int(2)))
        }
        guard let found else {
            throw TrailError.storage("\(connection.path) has no position: remove it, and wait.")
        }
        return found
    }

    /// The leaves of entries with some terms, in an order; those that could not be read when they
    /// were indexed are among them.
    func leaves(
        having terms: TermExpression, in range: Range<Int>, limit: Int,
        order: EntrySelection.Order = .descending,
    ) throws -> [Int] {
        let statement = try connection.statement(
            order == .descending ? SearchSchema.leavesDescending : SearchSchema.leavesAscending)
        let either = TermExpression.any([terms, .term(.unreadable)])
        try statement.bind(1, SearchIndex.text(of: either))
        try statement.bind(2, range.lowerBound)
        try statement.bind(3, range.upperBound)
        try statement.bind(4, limit)
        var leaves: [Int] = []
        try statement.forEachRow { leaves.append(Int($0.int(0))) }
        return leaves
    }

    /// How many entries it has: each has one term of its operation, or one that it can not be read.
    func countEntries() throws -> Int {
        try connection.execute(SearchSchema.words)
        var count = 0
        for prefix in SearchTerm.oneOfEach {
            let statement = try connection.statement(SearchSchema.countPrefixed)
            try statement.bind(1, prefix)
            // The character behind the underscore that every prefix ends with.
            try statement.bind(2, prefix.dropLast() + "`")
            count += try statement.firstRow { Int($0.int(0)) } ?? 0
        }
        return count
    }

    /// How many entries brought a value, or as many as are counted.
    func count(of value: String, upTo limit: Int) throws -> Int {
        let statement = try connection.statement(SearchSchema.count)
        try statement.bind(1, "\"\(value)\"")
        try statement.bind(2, limit)
        return try statement.firstRow { Int($0.int(0)) } ?? 0
    }

    /// The values that are common by now.
    func commonValues() throws -> FrequentValues {
        var values = FrequentValues()
        try connection.statement(SearchSchema.commonValues).forEachRow {
            values.insert($0.text(0))
        }
        return values
    }

    /// The leaf from which on every entry has the terms that match them; nil where there is none,
    /// since only those have them that brought a value.
    func firstLeaf(ofAll terms: TermExpression) throws -> Int? {
        switch terms {
        case .term(let term) where !term.isOfImage: return 0
        case .term(let term) where term.isPrefix: return nil
        case .term(let term):
            let statement = try connection.statement(SearchSchema.commonSince)
            try statement.bind(1, term.text)
            return try statement.firstRow { Int($0.int(0)) }
        case .all(let parts), .any(let parts):
            var last = 0
            for part in parts {
                guard let first = try firstLeaf(ofAll: part) else { return nil }
                last = max(last, first)
            }
            return last
        }
    }

    /// Where the entries stand whose hours touch a window; nothing where there are none.
    func leaves(in window: TimeWindow, by clock: IndexedHour.Clock) throws -> Range<Int> {
        let statement = try connection.statement(SearchSchema.hours)
        try statement.bind(1, clock.rawValue)
        try statement.bind(2, window.since.map { IndexedHour(clock, $0).hour } ?? .min)
        try statement.bind(3, window.until.map { IndexedHour(clock, $0).hour } ?? .max)
        let found = try statement.firstRow { row in
            row.isNull(0) ? 0..<0 : Int(row.int(0))..<Int(row.int(1)) + 1
        }
        return found ?? 0..<0
    }

    /// The terms in the language of SQLite's index. Source: sqlite.org/fts5.html, §3.
    ///
    /// A term has letters, digits and signs that mean nothing inside quotes.
    private static func text(of terms: TermExpression) -> String {
        switch terms {
        case .term(let term): "\"\(term.text)\"" + (term.isPrefix ? " *" : "")
        case .all(let parts): "(" + parts.map(text).joined(separator: " AND ") + ")"
        case .any(let parts): "(" + parts.map(text).joined(separator: " OR ") + ")"
        }
    }
}
