/// Replays' table of `services.db`, what alerts have of it, and every statement on them.
enum ReplaySchema {
    /// Alerts know their entry's place in the trail, so that those about a range are found.
    static let step = """
        CREATE TABLE replays (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            destination TEXT NOT NULL,
            query TEXT,
            since INTEGER,
            until INTEGER,
            every_entry INTEGER NOT NULL,
            rate INTEGER NOT NULL,
            first INTEGER NOT NULL,
            next INTEGER NOT NULL,
            last INTEGER NOT NULL,
            handed INTEGER NOT NULL DEFAULT 0,
            arrived INTEGER NOT NULL DEFAULT 0,
            parked INTEGER NOT NULL DEFAULT 0,
            begun INTEGER NOT NULL,
            ended INTEGER,
            outcome TEXT
        ) STRICT;
        CREATE UNIQUE INDEX replays_open ON replays (destination) WHERE ended IS NULL;

        ALTER TABLE alerts ADD COLUMN place INTEGER;
        ALTER TABLE alerts ADD COLUMN replay INTEGER;
        UPDATE alerts SET place = json_extract(CAST(alert AS TEXT), '$.index');
        CREATE INDEX alerts_by_place ON alerts (place) WHERE replay IS NULL;
        """

    static let add: StaticString = """
        INSERT INTO replays (
            destination, query, since, until, every_entry, rate, first, next, last, begun
        ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9) RETURNING id
        """

    private static let columns = """
        SELECT id, destination, query, since, until, every_entry, rate, first, next, last, handed,
            arrived, parked, begun, ended, outcome FROM replays
        """

    static let replay = "\(columns) WHERE id = ?1"

    static let open = "\(columns) WHERE ended IS NULL ORDER BY id"

    static let newest = "\(columns) ORDER BY id DESC LIMIT ?1"

    static let advance: StaticString = """
        UPDATE replays SET next = ?2, handed = handed + ?3, arrived = arrived + ?4,
            parked = parked + ?5 WHERE id = ?1
        """

    /// Who was first to end it says how it ended.
    static let end: StaticString = """
        UPDATE replays SET ended = ?2, outcome = ?3 WHERE id = ?1 AND ended IS NULL
        """

    static let forget: StaticString = "DELETE FROM replays WHERE ended <= ?1"

    /// What was told for the first time about the entries of a range.
    static let toldAlerts: StaticString = """
        SELECT place, rule, alert FROM alerts WHERE place BETWEEN ?1 AND ?2 AND replay IS NULL
        ORDER BY place, id
        """

    static let countSettled: StaticString = """
        UPDATE replays SET arrived = arrived + ?2, parked = parked + ?3 WHERE id = ?1
        """

    /// A dead letter that is given back waits once more.
    static let countRevived: StaticString = """
        UPDATE replays SET parked = parked - 1 WHERE id = (
            SELECT replay FROM alerts WHERE id = (
                SELECT alert FROM alert_deliveries WHERE id = ?1
            )
        )
        """

    /// What has arrived once more is no news: the replay's numbers tell of it.
    static let forgetDelivery: StaticString = """
        DELETE FROM alert_deliveries WHERE id = ?1 RETURNING alert
        """

    static let forgetAlert: StaticString = """
        DELETE FROM alerts WHERE id = ?1 AND NOT EXISTS (
            SELECT 1 FROM alert_deliveries WHERE alert = ?1
        )
        """
}
