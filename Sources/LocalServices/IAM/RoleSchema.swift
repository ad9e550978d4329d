/// The tables of roles in `services.db`, and every statement on them.
enum RoleSchema {
    /// The step that makes the tables; it never changes.
    static let step = """
        CREATE TABLE roles (
            name TEXT PRIMARY KEY,
            id TEXT NOT NULL,
            path TEXT NOT NULL,
            trust TEXT NOT NULL,
            description TEXT,
            session_seconds INTEGER NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE role_tags (
            role TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (role, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE role_policies (
            role TEXT NOT NULL,
            name TEXT NOT NULL,
            document TEXT,
            PRIMARY KEY (role, name)
        ) STRICT, WITHOUT ROWID;
        """

    static let addRole: StaticString = """
        INSERT INTO roles (name, id, path, trust, description, session_seconds, created)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO NOTHING RETURNING 1
        """

    static let saveTrust: StaticString = "UPDATE roles SET trust = ?2 WHERE name = ?1"

    private static let roleColumns = """
        SELECT name, id, path, trust, description, session_seconds, created FROM roles
        """

    static let role = "\(roleColumns) WHERE name = ?1"

    static let roles = "\(roleColumns) ORDER BY name"

    static let deleteRole: StaticString = "DELETE FROM roles WHERE name = ?1"

    static let savePolicy: StaticString = """
        INSERT INTO role_policies (role, name, document) VALUES (?1, ?2, ?3)
        ON CONFLICT (role, name) DO UPDATE SET document = excluded.document
        """

    static let policies: StaticString = """
        SELECT name, document FROM role_policies WHERE role = ?1 ORDER BY name
        """

    static let deletePolicy: StaticString = """
        DELETE FROM role_policies WHERE role = ?1 AND name = ?2 RETURNING 1
        """
}
