/// The file `search.db`: all SQL of the search index.
///
/// `docs/data-files.md` explains every column. The file can be made anew from `audit.db`.
enum SearchSchema {
    /// The steps that lead from an empty file to today's format.
    static let steps = [
        """
        CREATE TABLE position (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            size INTEGER NOT NULL,
            last TEXT NOT NULL
        ) STRICT;
        INSERT INTO position (one, size, last) VALUES (1, 0, '');
        CREATE TABLE hour (
            clock INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            first_leaf INTEGER NOT NULL,
            last_leaf INTEGER NOT NULL,
            PRIMARY KEY (clock, hour)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE term USING fts5 (
            words, content = '', columnsize = 0, detail = none,
            tokenize = "ascii tokenchars '_.='"
        );
        """,
        "ALTER TABLE position ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0",
        // Parts of the index are merged when there are so many of a size: the most that is allowed,
        // since entries come all the time and are looked for now and then.
        "INSERT INTO term (term, rank) VALUES ('automerge', 16)",
        // Long texts have other terms, and common values stand with more entries: everything is
        // made anew.
        """
        CREATE TABLE common_value (
            term TEXT PRIMARY KEY,
            first_leaf INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO term (term) VALUES ('delete-all');
        DELETE FROM hour;
        UPDATE position SET size = 0, last = '';
        """,
    ]

    static let position: StaticString = "SELECT size, last, erasures FROM position"
    static let savePosition: StaticString =
        "UPDATE position SET size = ?, last = ?, erasures = ?"
    static let insertTerms: StaticString = "INSERT INTO term (rowid, words) VALUES (?, ?)"
    static let saveHour: StaticString = """
        INSERT INTO hour (clock, hour, first_leaf, last_leaf) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (clock, hour) DO UPDATE SET
        first_leaf = min(first_leaf, ?3), last_leaf = max(last_leaf, ?4)
        """
    static let commonValues: StaticString = "SELECT term FROM common_value"
    static let commonSince: StaticString = "SELECT first_leaf FROM common_value WHERE term = ?"
    static let saveCommonValue: StaticString =
        "INSERT INTO common_value (term, first_leaf) VALUES (?, ?)"
    static let leavesDescending: StaticString = """
        SELECT rowid FROM term WHERE term MATCH ? AND rowid >= ? AND rowid < ?
        ORDER BY rowid DESC LIMIT ?
        """
    static let leavesAscending: StaticString = """
        SELECT rowid FROM term WHERE term MATCH ? AND rowid >= ? AND rowid < ?
        ORDER BY rowid LIMIT ?
        """
    static let count: StaticString =
        "SELECT count(*) FROM (SELECT 1 FROM term WHERE term MATCH ? LIMIT ?)"
    /// The words of the index, for as long as a connection is open.
    static let words =
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab('main', 'term', 'row')"
    static let countPrefixed: StaticString =
        "SELECT coalesce(sum(doc), 0) FROM temp.word WHERE term >= ? AND term < ?"
    static let hours: StaticString = """
        SELECT min(first_leaf), max(last_leaf) FROM hour
        WHERE clock = ? AND hour >= ? AND hour <= ?
        """
}
