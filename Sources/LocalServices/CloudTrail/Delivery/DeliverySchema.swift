/// Every statement of `apievents.db` on events and files on their way into buckets.
enum DeliverySchema {
    static let waiting: StaticString = """
        SELECT number, events, oldest, newest, size FROM waiting_blocks
        WHERE trail = ?1 ORDER BY number
        """

    static let waitingCount: StaticString = """
        SELECT coalesce(sum(events), 0) FROM waiting_blocks WHERE trail = ?1
        """

    static let records: StaticString = """
        SELECT file, records FROM waiting_blocks WHERE trail = ?1 AND number BETWEEN ?2 AND ?3
        ORDER BY number
        """

    static let deleteDelivered: StaticString = """
        DELETE FROM waiting_blocks WHERE trail = ?1 AND number BETWEEN ?2 AND ?3
        """

    private static let fileColumns = """
        SELECT number, trail, bucket, key, first_event, last_event, oldest, newest, hash
        FROM log_files
        """

    static let plannedFile = "\(fileColumns) WHERE trail = ?1 AND hash IS NULL LIMIT 1"

    static let undigestedFiles = """
        \(fileColumns) WHERE trail = ?1 AND hash IS NOT NULL AND digest IS NULL
        ORDER BY number LIMIT ?2
        """

    static let planFile: StaticString = """
        INSERT INTO log_files (trail, bucket, key, first_event, last_event, oldest, newest)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING number
        """

    static let deliverFile: StaticString = "UPDATE log_files SET hash = ?2 WHERE number = ?1"

    static let forgetFile: StaticString = "DELETE FROM log_files WHERE number = ?1"

    static let saveAttempt: StaticString = """
        UPDATE trails SET last_attempt = ?2, last_delivery = coalesce(?3, last_delivery),
            delivery_error = ?4
        WHERE id = ?1
        """

    static let plannedDigest: StaticString = """
        SELECT number, bucket, key, end_time, hash, signature, document FROM digest_files
        WHERE trail = ?1 AND document IS NOT NULL LIMIT 1
        """

    static let lastDigest: StaticString = """
        SELECT number, bucket, key, end_time, hash, signature, document FROM digest_files
        WHERE trail = ?1 AND document IS NULL ORDER BY number DESC LIMIT 1
        """

    static let planDigest: StaticString = """
        INSERT INTO digest_files (trail, bucket, key, end_time, hash, signature, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING number
        """

    static let assignFile: StaticString = "UPDATE log_files SET digest = ?2 WHERE number = ?1"

    /// What has to be forgotten once a digest is in its bucket: everything that came before it.
    static let deliverDigest: [StaticString] = [
        "DELETE FROM digest_files WHERE trail = ?1 AND number < ?2",
        "UPDATE digest_files SET document = NULL WHERE trail = ?1 AND number = ?2",
        "DELETE FROM log_files WHERE trail = ?1 AND digest = ?2",
    ]

    static let saveDigest: StaticString = """
        UPDATE trails SET digest_start = ?2, last_digest = ?3, digest_error = NULL WHERE id = ?1
        """

    static let saveDigestError: StaticString = """
        UPDATE trails SET digest_error = ?2 WHERE id = ?1
        """

    /// What was to go to another place is planned anew.
    static let releasePlans: [StaticString] = [
        "DELETE FROM log_files WHERE trail = ?1 AND hash IS NULL",
        "UPDATE log_files SET digest = NULL WHERE trail = ?1",
        "DELETE FROM digest_files WHERE trail = ?1 AND document IS NOT NULL",
    ]

    static let keys: StaticString = """
        SELECT fingerprint, value, start, retired FROM digest_keys ORDER BY start
        """

    static let addKey: StaticString = """
        INSERT INTO digest_keys (fingerprint, value, start) VALUES (?1, ?2, ?3)
        ON CONFLICT (fingerprint) DO UPDATE SET retired = NULL
        """

    static let retireKeys: StaticString = """
        UPDATE digest_keys SET retired = ?1 WHERE retired IS NULL
        """

    /// The next digest files come behind none.
    static let endChains: StaticString = "DELETE FROM digest_files WHERE document IS NULL"

    /// The same for one trail; what was planned and not delivered is planned anew.
    static let endChain: [StaticString] = [
        "UPDATE log_files SET digest = NULL WHERE trail = ?1",
        "DELETE FROM digest_files WHERE trail = ?1",
    ]

    static let saveLostKey: StaticString = """
        UPDATE trails SET digest_error = ?1 WHERE validates_files = 1
        """
}
