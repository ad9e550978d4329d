extension ObjectSchema {
    private static let versionColumns = """
        SELECT sequence, bucket, key, version, is_marker, modified, size, tag, storage_class,
            headers, tags, checksum_algorithm, checksum_kind, checksum, lock_mode, lock_until,
            legal_hold, restored_until, acl FROM versions
        """

    static let addVersion: StaticString = """
        INSERT INTO versions (bucket, key, version, is_marker, modified, size, tag, storage_class,
            headers, tags, checksum_algorithm, checksum_kind, checksum, lock_mode, lock_until,
            legal_hold)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
        RETURNING sequence
        """

    static let latest = """
        \(versionColumns) INDEXED BY version_by_age WHERE bucket = ?1 AND key = ?2
        ORDER BY sequence DESC LIMIT 1
        """

    /// All versions of an object, newest first.
    static let versionsOf = """
        \(versionColumns) INDEXED BY version_by_age WHERE bucket = ?1 AND key = ?2
        ORDER BY sequence DESC
        """

    static let version = "\(versionColumns) WHERE bucket = ?1 AND key = ?2 AND version = ?3"

    static let hasVersion: StaticString = """
        SELECT EXISTS (SELECT 1 FROM versions WHERE sequence = ?1)
        """

    static let deleteVersion: StaticString = "DELETE FROM versions WHERE sequence = ?1"

    static let hide: StaticString = """
        UPDATE versions SET is_visible = 0 WHERE bucket = ?1 AND key = ?2 AND is_visible = 1
        """

    static let show: StaticString = """
        UPDATE versions SET is_visible = 1 WHERE is_marker = 0 AND sequence = (
            SELECT max(sequence) FROM versions INDEXED BY version_by_age
            WHERE bucket = ?1 AND key = ?2
        )
        """

    /// Objects behind a key, in the order of their keys.
    static let visibleBehind = """
        \(versionColumns) INDEXED BY visible_object
        WHERE bucket = ?1 AND key > ?2 AND is_visible = 1 ORDER BY key
        """

    /// Objects from a key on, in the order of their keys.
    static let visibleFrom = """
        \(versionColumns) INDEXED BY visible_object
        WHERE bucket = ?1 AND key >= ?2 AND is_visible = 1 ORDER BY key
        """

    /// All versions from a place on, newest first for each key.
    static let versionsFrom = """
        \(versionColumns) INDEXED BY version_by_age WHERE bucket = ?1 AND key >= ?2
        ORDER BY key, sequence DESC
        """

    static let saveTags: StaticString = "UPDATE versions SET tags = ?2 WHERE sequence = ?1"

    static let saveACL: StaticString = "UPDATE versions SET acl = ?2 WHERE sequence = ?1"

    static let saveRetention: StaticString = """
        UPDATE versions SET lock_mode = ?2, lock_until = ?3 WHERE sequence = ?1
        """

    static let saveLegalHold: StaticString = """
        UPDATE versions SET legal_hold = ?2 WHERE sequence = ?1
        """

    static let saveStorageClass: StaticString = """
        UPDATE versions SET storage_class = ?2 WHERE sequence = ?1
        """

    static let saveRestored: StaticString = """
        UPDATE versions SET restored_until = ?2 WHERE sequence = ?1
        """

    static let addPart: StaticString = """
        INSERT INTO version_parts (version, number, file, size, checksum)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """

    static let parts: StaticString = """
        SELECT number, file, size, checksum FROM version_parts WHERE version = ?1 ORDER BY number
        """

    static let deleteParts: StaticString = """
        DELETE FROM version_parts WHERE version = ?1 RETURNING file
        """

    static let isFileUsed: StaticString = """
        SELECT EXISTS (SELECT 1 FROM version_parts WHERE file = ?1)
            OR EXISTS (SELECT 1 FROM upload_parts WHERE file = ?1)
        """
}
