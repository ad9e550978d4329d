extension ObjectSchema {
    private static let bucketColumns = """
        SELECT id, name, region, created, versioning, has_lock FROM buckets
        """

    static let addBucket: StaticString = """
        INSERT INTO buckets (name, region, created, has_lock, versioning)
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (name) DO NOTHING
        """

    static let bucket = "\(bucketColumns) WHERE name = ?1"

    static let allBuckets = "\(bucketColumns) ORDER BY name"

    static let deleteBucket: StaticString = "DELETE FROM buckets WHERE id = ?1"

    static let deleteSettings: StaticString = "DELETE FROM bucket_settings WHERE bucket = ?1"

    static let isBucketUsed: StaticString = """
        SELECT EXISTS (SELECT 1 FROM versions INDEXED BY version_by_age WHERE bucket = ?1)
        """

    static let saveVersioning: StaticString = "UPDATE buckets SET versioning = ?2 WHERE id = ?1"

    static let saveLock: StaticString = "UPDATE buckets SET has_lock = 1 WHERE id = ?1"

    static let setting: StaticString = """
        SELECT document FROM bucket_settings WHERE bucket = ?1 AND kind = ?2
        """

    static let saveSetting: StaticString = """
        INSERT INTO bucket_settings (bucket, kind, document) VALUES (?1, ?2, ?3)
        ON CONFLICT (bucket, kind) DO UPDATE SET document = excluded.document
        """

    static let deleteSetting: StaticString = """
        DELETE FROM bucket_settings WHERE bucket = ?1 AND kind = ?2
        """
}
