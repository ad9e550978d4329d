extension Schema {
    /// What lets tables and indexes tell of their capacity.
    static let capacityTable = """
        CREATE TABLE capacity (
            table_id INTEGER NOT NULL,
            index_id INTEGER NOT NULL,
            maximum_read INTEGER,
            maximum_write INTEGER,
            warm_read INTEGER NOT NULL,
            warm_write INTEGER NOT NULL,
            increased INTEGER,
            decreased INTEGER,
            decreases INTEGER NOT NULL,
            paid_by_request INTEGER,
            PRIMARY KEY (table_id, index_id)
        ) STRICT, WITHOUT ROWID;
        """

    static let capacities: StaticString = """
        SELECT table_id, index_id, maximum_read, maximum_write, warm_read, warm_write, increased,
            decreased, decreases, paid_by_request
        FROM capacity
        """
    static let saveCapacity: StaticString = """
        INSERT OR REPLACE INTO capacity
            (table_id, index_id, maximum_read, maximum_write, warm_read, warm_write, increased,
            decreased, decreases, paid_by_request)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    static let deleteCapacities: StaticString = "DELETE FROM capacity WHERE table_id = ?"
    static let deleteCapacity: StaticString = "DELETE FROM capacity WHERE index_id = ?"
}
