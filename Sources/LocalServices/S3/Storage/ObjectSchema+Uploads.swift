extension ObjectSchema {
    private static let uploadColumns = """
        SELECT id, upload, key, started, storage_class, headers, tags, checksum_algorithm,
            checksum_kind, lock_mode, lock_until, legal_hold, is_overtaken FROM uploads
        """

    static let addUpload: StaticString = """
        INSERT INTO uploads (upload, bucket, key, started, storage_class, headers, tags,
            checksum_algorithm, checksum_kind, lock_mode, lock_until, legal_hold)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """

    static let upload = "\(uploadColumns) WHERE upload = ?1 AND bucket = ?2 AND key = ?3"

    static let uploadsFrom = """
        \(uploadColumns) INDEXED BY upload_by_key WHERE bucket = ?1 AND key >= ?2
        ORDER BY key, id
        """

    static let overtakeUploads: StaticString = """
        UPDATE uploads SET is_overtaken = 1 WHERE bucket = ?1 AND key = ?2
        """

    static let uploadsOfBucket: StaticString = "SELECT id FROM uploads WHERE bucket = ?1"

    static let deleteUpload: StaticString = "DELETE FROM uploads WHERE id = ?1"

    static let saveUploadPart: StaticString = """
        INSERT INTO upload_parts (upload, number, file, size, tag, checksum_algorithm, checksum,
            modified)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (upload, number) DO UPDATE SET file = excluded.file, size = excluded.size,
            tag = excluded.tag, checksum_algorithm = excluded.checksum_algorithm,
            checksum = excluded.checksum, modified = excluded.modified
        """

    static let uploadParts: StaticString = """
        SELECT number, file, size, tag, checksum_algorithm, checksum, modified FROM upload_parts
        WHERE upload = ?1 AND number > ?2 ORDER BY number LIMIT ?3
        """

    static let deleteUploadParts: StaticString = """
        DELETE FROM upload_parts WHERE upload = ?1 RETURNING file
        """

    static let addCompletedUpload: StaticString = """
        INSERT INTO completed_uploads (upload, bucket, key, completed, version, tag,
            checksum_algorithm, checksum_kind, checksum)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """

    static let completedUpload: StaticString = """
        SELECT version, tag, checksum_algorithm, checksum_kind, checksum FROM completed_uploads
        WHERE upload = ?1 AND bucket = ?2 AND key = ?3 AND completed >= ?4
        """

    static let deleteCompletedUploads: StaticString = """
        DELETE FROM completed_uploads
        WHERE completed < ?1 OR id <= (SELECT max(id) FROM completed_uploads) - ?2
        """
}
