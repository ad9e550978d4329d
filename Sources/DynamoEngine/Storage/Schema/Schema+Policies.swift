extension Schema {
    /// What lets tables and streams have policies.
    static let policyTable = """
        CREATE TABLE resource_policy (
            resource TEXT PRIMARY KEY,
            table_id INTEGER NOT NULL,
            policy TEXT NOT NULL,
            revision INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let policy: StaticString =
        "SELECT policy, revision FROM resource_policy WHERE resource = ?"
    static let savePolicy: StaticString = """
        INSERT INTO resource_policy (resource, table_id, policy, revision) VALUES (?, ?, ?, ?)
        ON CONFLICT (resource) DO UPDATE SET
            policy = excluded.policy, revision = excluded.revision
        """
    static let deletePolicy: StaticString = "DELETE FROM resource_policy WHERE resource = ?"
    static let deletePolicies: StaticString = "DELETE FROM resource_policy WHERE table_id = ?"
}
