/// The statements on API events that came from elsewhere.
enum ImportSchema {
    static let addEvent: StaticString = """
        INSERT INTO imported_events (id, request, record) VALUES (?1, ?2, ?3)
        ON CONFLICT (id) DO NOTHING
        """

    static let addTable: StaticString = """
        INSERT INTO imported_event_tables (table_name, time, event) VALUES (?1, ?2, ?3)
        ON CONFLICT DO NOTHING
        """

    static let ofRequest: StaticString = """
        SELECT record FROM imported_events WHERE request = ?1 ORDER BY id LIMIT ?2
        """

    static let ofTable: StaticString = """
        SELECT record FROM imported_event_tables
        JOIN imported_events ON imported_events.id = imported_event_tables.event
        WHERE table_name = ?1 AND time >= ?2 AND time < ?3 ORDER BY time, event LIMIT ?4
        """

    static let addFile: StaticString = """
        INSERT INTO imported_files (name) VALUES (?1) ON CONFLICT (name) DO NOTHING
        """

    static let hasFile: StaticString = """
        SELECT EXISTS (SELECT 1 FROM imported_files WHERE name = ?1)
        """
}
