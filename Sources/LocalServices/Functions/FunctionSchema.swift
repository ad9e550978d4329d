/// The tables of functions in `services.db`, and every statement on them.
enum FunctionSchema {
    /// The step that makes the tables; it never changes.
    static let step = """
        CREATE TABLE functions (
            name TEXT PRIMARY KEY,
            configuration TEXT NOT NULL,
            access_key TEXT NOT NULL UNIQUE,
            secret TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE function_tags (
            function TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (function, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE function_permissions (
            function TEXT NOT NULL,
            id TEXT NOT NULL,
            statement TEXT NOT NULL,
            PRIMARY KEY (function, id)
        ) STRICT, WITHOUT ROWID;
        """

    /// The step that keeps what is done about events.
    static let eventsStep = """
        CREATE TABLE function_event_settings (
            function TEXT PRIMARY KEY,
            settings TEXT NOT NULL,
            modified INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let eventSettings: StaticString = """
        SELECT settings, modified FROM function_event_settings WHERE function = ?1
        """

    static let saveEventSettings: StaticString = """
        INSERT INTO function_event_settings (function, settings, modified) VALUES (?1, ?2, ?3)
        ON CONFLICT (function) DO UPDATE SET
            settings = excluded.settings, modified = excluded.modified
        """

    static let deleteEventSettings: StaticString = """
        DELETE FROM function_event_settings WHERE function = ?1
        """

    static let addFunction: StaticString = """
        INSERT INTO functions (name, configuration, access_key, secret) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (name) DO NOTHING RETURNING name
        """

    static let saveConfiguration: StaticString = """
        UPDATE functions SET configuration = ?2 WHERE name = ?1
        """

    static let function: StaticString = """
        SELECT configuration, access_key, secret FROM functions WHERE name = ?1
        """

    static let functionsAfter: StaticString = """
        SELECT configuration FROM functions WHERE name > ?1 ORDER BY name LIMIT ?2
        """

    static let credentials: StaticString = "SELECT name, access_key, secret FROM functions"

    static let deleteFunction: StaticString = """
        DELETE FROM functions WHERE name = ?1 RETURNING access_key
        """

    static let deletePermissions: StaticString = """
        DELETE FROM function_permissions WHERE function = ?1
        """

    static let addPermission: StaticString = """
        INSERT INTO function_permissions (function, id, statement) VALUES (?1, ?2, ?3)
        ON CONFLICT (function, id) DO NOTHING RETURNING id
        """

    static let deletePermission: StaticString = """
        DELETE FROM function_permissions WHERE function = ?1 AND id = ?2 RETURNING id
        """

    static let permissions: StaticString = """
        SELECT statement FROM function_permissions WHERE function = ?1 ORDER BY id
        """
}
