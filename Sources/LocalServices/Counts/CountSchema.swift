/// Every statement on the counts of entries in `services.db`.
enum CountSchema {
    /// The step that finds gaps without a look at all other counts.
    static let gapStep = """
        CREATE INDEX gap_counts ON entry_counts (table_name, entries) WHERE operation = 'GAP';
        """

    static let gaps: StaticString = """
        SELECT table_name, sum(entries) FROM entry_counts WHERE operation = 'GAP'
        GROUP BY table_name
        """

    static let add: StaticString = """
        INSERT INTO entry_counts (hour, table_name, operation, actor, entries)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (hour, table_name, operation, actor)
            DO UPDATE SET entries = entries + excluded.entries
        """

    /// What is not counted apart is NULL for all; hours are counted in days where ?4 says so.
    static let counts: StaticString = """
        SELECT CASE WHEN ?1 THEN table_name END, CASE WHEN ?2 THEN operation END,
            CASE WHEN ?3 THEN actor END, CASE WHEN ?4 THEN hour / ?4 * ?4 END, sum(entries)
        FROM entry_counts WHERE hour >= ?5 AND hour < ?6
        GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 4, 1, 2, 3 LIMIT ?7
        """
}
