/// Alerts' tables of `services.db`, and every statement on them.
enum AlertSchema {
    static let step = """
        CREATE TABLE followers (
            name TEXT PRIMARY KEY,
            next INTEGER NOT NULL,
            began INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alert_memory (
            rule TEXT NOT NULL,
            part TEXT NOT NULL,
            times BLOB NOT NULL,
            told INTEGER,
            PRIMARY KEY (rule, part)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alert_rules (
            rule TEXT PRIMARY KEY,
            told INTEGER NOT NULL DEFAULT 0,
            throttled INTEGER NOT NULL DEFAULT 0,
            muted INTEGER NOT NULL DEFAULT 0,
            last_told INTEGER,
            muted_until INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alerts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL,
            alert BLOB NOT NULL,
            told INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX alerts_by_rule ON alerts (rule, id);

        CREATE TABLE alert_deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            alert INTEGER NOT NULL,
            destination TEXT NOT NULL,
            begun INTEGER NOT NULL,
            due INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            reason TEXT,
            settled INTEGER
        ) STRICT;
        CREATE INDEX alert_deliveries_by_time ON alert_deliveries (destination, due)
            WHERE due IS NOT NULL;
        CREATE INDEX alert_deliveries_by_alert ON alert_deliveries (alert);

        CREATE TABLE alert_results (
            rule TEXT NOT NULL,
            destination TEXT NOT NULL,
            result TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (rule, destination, result)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE entry_counts (
            hour INTEGER NOT NULL,
            table_name TEXT NOT NULL,
            operation TEXT NOT NULL,
            actor TEXT NOT NULL,
            entries INTEGER NOT NULL,
            PRIMARY KEY (hour, table_name, operation, actor)
        ) STRICT, WITHOUT ROWID;
        """

    /// The step that keeps the order of an item's alerts: of those to one destination the oldest
    /// has a time at which it is due, and the others the last one that there is.
    static let orderStep = """
        ALTER TABLE alert_deliveries ADD COLUMN item TEXT NOT NULL DEFAULT '';
        CREATE INDEX alert_deliveries_by_item ON alert_deliveries (destination, item)
            WHERE due IS NOT NULL;
        """

    /// The step that keeps about which entries somebody was told, for as long as there are entries.
    static let entriesStep = """
        CREATE TABLE alerted_entries (
            place INTEGER NOT NULL,
            rule TEXT NOT NULL,
            severity TEXT NOT NULL,
            entry TEXT NOT NULL,
            PRIMARY KEY (place, rule)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alerted_entries_by_rule ON alerted_entries (rule, severity, place);
        INSERT OR IGNORE INTO alerted_entries (place, rule, severity, entry)
            SELECT
                CAST(alert AS TEXT) ->> '$.index', rule, CAST(alert AS TEXT) ->> '$.severity',
                CAST(alert AS TEXT) ->> '$.entry'
            FROM alerts;
        """

    static let follower: StaticString = "SELECT next, began FROM followers WHERE name = ?1"

    static let saveFollower: StaticString = """
        INSERT INTO followers (name, next, began) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET next = excluded.next
        """

    static let memory: StaticString = "SELECT rule, part, times, told FROM alert_memory"

    static let saveMemory: StaticString = """
        INSERT INTO alert_memory (rule, part, times, told) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (rule, part) DO UPDATE SET times = excluded.times, told = excluded.told
        """

    static let forgetMemory: StaticString = """
        DELETE FROM alert_memory WHERE rule = ?1 AND part = ?2
        """

    static let countFirings: StaticString = """
        INSERT INTO alert_rules (rule, told, throttled, muted, last_told)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (rule) DO UPDATE SET
            told = told + excluded.told, throttled = throttled + excluded.throttled,
            muted = muted + excluded.muted,
            last_told = coalesce(excluded.last_told, last_told)
        """

    static let rules: StaticString = """
        SELECT rule, told, throttled, muted, last_told, muted_until FROM alert_rules
        """

    static let mute: StaticString = """
        INSERT INTO alert_rules (rule, muted_until) VALUES (?1, ?2)
        ON CONFLICT (rule) DO UPDATE SET muted_until = excluded.muted_until
        """

    static let mutedRules: StaticString = "SELECT rule FROM alert_rules WHERE muted_until > ?1"

    static let addAlert: StaticString = """
        INSERT INTO alerts (rule, alert, told, place, replay) VALUES (?1, ?2, ?3, ?4, ?5)
        RETURNING id
        """

    /// A trail that is older than this file may get other entries at the same places.
    static let addAlertedEntry: StaticString = """
        INSERT INTO alerted_entries (place, rule, severity, entry) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (place, rule) DO UPDATE SET
            severity = excluded.severity, entry = excluded.entry
        """

    static let alertsAboutEntry: StaticString = """
        SELECT rule, severity FROM alerted_entries WHERE place = ?1 AND entry = ?2
        """

    static let sortsOfAlerts: StaticString = """
        SELECT DISTINCT rule, severity FROM alerted_entries
        """

    static let alertedEntries: StaticString = """
        SELECT place FROM alerted_entries
        WHERE rule = ?1 AND severity = ?2 AND place >= ?3 AND place < ?4
        ORDER BY place DESC LIMIT ?5
        """

    static let alertsBefore: StaticString = """
        SELECT id, alert, told FROM alerts WHERE id < ?1 ORDER BY id DESC LIMIT ?2
        """

    static let alertsOfRuleBefore: StaticString = """
        SELECT id, alert, told FROM alerts WHERE rule = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2
        """

    static let deliveriesOfAlert: StaticString = """
        SELECT destination, due, failures, reason, settled FROM alert_deliveries
        WHERE alert = ?1 ORDER BY id
        """

    static let addDelivery: StaticString = """
        INSERT INTO alert_deliveries (alert, destination, item, begun, due)
        VALUES (
            ?1, ?2, ?3, ?4,
            CASE WHEN EXISTS (
                SELECT 1 FROM alert_deliveries
                WHERE destination = ?2 AND item = ?3 AND due IS NOT NULL
            ) THEN 9223372036854775807 ELSE ?4 END
        )
        """

    /// The next one of an item's is due once the one before it is settled.
    static let releaseNext: StaticString = """
        UPDATE alert_deliveries SET due = ?3 WHERE due = 9223372036854775807 AND id = (
            SELECT min(id) FROM alert_deliveries
            WHERE destination = ?1 AND due IS NOT NULL
                AND item = (SELECT item FROM alert_deliveries WHERE id = ?2)
        )
        """

    /// Steps from one destination to the next in the index, however much waits for each.
    static let waitingDestinations: StaticString = """
        WITH RECURSIVE receivers (name) AS (
            SELECT min(destination) FROM alert_deliveries WHERE due IS NOT NULL
            UNION ALL
            SELECT (
                SELECT min(destination) FROM alert_deliveries
                WHERE due IS NOT NULL AND destination > name
            ) FROM receivers WHERE name IS NOT NULL
        )
        SELECT name, (
            SELECT min(due) FROM alert_deliveries WHERE destination = name AND due IS NOT NULL
        ) FROM receivers WHERE name IS NOT NULL
        """

    static let overdueDeliveries: StaticString = """
        SELECT alert_deliveries.id, alerts.alert, failures, begun FROM alert_deliveries
        JOIN alerts ON alerts.id = alert_deliveries.alert
        WHERE destination = ?1 AND due IS NOT NULL AND begun <= ?2 LIMIT ?3
        """

    static let dueDeliveries: StaticString = """
        SELECT alert_deliveries.id, alerts.alert, failures, begun FROM alert_deliveries
        JOIN alerts ON alerts.id = alert_deliveries.alert
        WHERE destination = ?1 AND due <= ?2 ORDER BY due, alert_deliveries.id LIMIT ?3
        """

    static let postponeDelivery: StaticString = """
        UPDATE alert_deliveries SET failures = ?2, due = ?3, reason = ?4 WHERE id = ?1
        """

    /// Who has arrived is told by having no reason not to have.
    static let settleDelivery: StaticString = """
        UPDATE alert_deliveries SET failures = ?2, due = NULL, reason = ?3, settled = ?4
        WHERE id = ?1
        """

    static let waiting: StaticString = """
        SELECT count(*), min(begun) FROM alert_deliveries
        WHERE destination = ?1 AND due IS NOT NULL
        """

    static let lastFault: StaticString = """
        SELECT reason FROM alert_deliveries
        WHERE destination = ?1 AND due IS NOT NULL AND reason IS NOT NULL ORDER BY id DESC LIMIT 1
        """

    static let countResult: StaticString = """
        INSERT INTO alert_results (rule, destination, result, count) VALUES (?1, ?2, ?3, 1)
        ON CONFLICT (rule, destination, result) DO UPDATE SET count = count + 1
        """

    static let results: StaticString = """
        SELECT rule, destination, result, count FROM alert_results
        """

    /// The shard says that it is a delivery of an alert, the sequence which one.
    static let takeDelivery: StaticString = """
        DELETE FROM dead_letters WHERE id = ?1 AND shard = -1 RETURNING sequence
        """

    static let reviveDelivery: StaticString = """
        UPDATE alert_deliveries SET
            due = CASE WHEN EXISTS (
                SELECT 1 FROM alert_deliveries AS older
                WHERE older.destination = alert_deliveries.destination
                    AND older.item = alert_deliveries.item AND older.due IS NOT NULL
                    AND older.id < ?1
            ) THEN 9223372036854775807 ELSE ?2 END,
            begun = ?2, failures = 0, reason = NULL, settled = NULL WHERE id = ?1
        """

    /// What can still be given back is kept.
    static let forgetDeliveries: StaticString = """
        DELETE FROM alert_deliveries WHERE settled <= ?1 AND NOT EXISTS (
            SELECT 1 FROM dead_letters
            WHERE shard = -1 AND sequence = alert_deliveries.id
                AND source = 'destination:' || alert_deliveries.destination
        )
        """

    static let forgetAlerts: StaticString = """
        DELETE FROM alerts WHERE told <= ?1 AND NOT EXISTS (
            SELECT 1 FROM alert_deliveries WHERE alert = alerts.id
        )
        """
}
