/// What the engine allows, each with its reason.
enum Limits {
    /// Tables of one file. Source: AWS, Quotas in Amazon DynamoDB, tables per account and region.
    static let tables = 2500
    /// Shards at which a table that is paid for by request arrives: as many partitions as AWS
    /// begins with.
    static let shardsOnDemand = 4
    /// Shards with which a table begins that has a capacity of its own.
    static let shardsProvisioned = 1
    /// How long a shard of a public stream takes changes. Source: AWS, DynamoDB Streams, Reading
    /// and processing a stream: shards are closed about every four hours.
    static let shardLifetime = Duration.seconds(4 * 60 * 60)
    /// Bits of a change's row id that count within its shard; the rest names the shard.
    static let sequenceBits: Int64 = 40
    /// The largest sequence number that those bits can hold.
    static let largestSequence: Int64 = 1 << sequenceBits - 1
    /// The largest number of a shard that the bits before them can hold, of which one has the sign.
    static let largestShard: Int64 = 1 << (63 - sequenceBits) - 1
    /// Shards end for their age only up to this number; the rest are for new streams and tables.
    static let largestRotatedShard = largestShard / 2
    /// How long a shard iterator can be used. Source: AWS, GetShardIterator.
    static let iteratorLifetime = Duration.seconds(15 * 60)
    /// How long stream records are kept at least. Source: AWS, DynamoDB Streams.
    static let retention = Duration.seconds(24 * 60 * 60)
    /// Bytes of records in one GetRecords answer. Source: AWS, GetRecords.
    static let recordsPageBytes = 1024 * 1024
    /// Bytes of the change log that are read at once: a thousand usual changes, or a dozen of the
    /// largest.
    static let changesReadBytes = 8 * 1024 * 1024
    /// How long a commit of many writes waits for more of them: about as long as it takes itself.
    static let commitPatience = Duration.microseconds(500)
    /// Changes in a round of a consumer that make the next one wait for another window: from some
    /// thousand writes a second on.
    static let changesPerWindow = 8
    /// Windows between two rounds at most: nobody waits noticeably longer for what comes of a
    /// change.
    static let windowsPerRound = 4
    /// How long a client request token is remembered. Source: AWS, TransactWriteItems.
    static let tokenLifetime = Duration.seconds(10 * 60)
    /// Items in a page of a `SELECT` that names more keys than that. Source: AWS, PartiQL, `IN`.
    static let itemsPerListPage = 10
    /// Changes deleted in one commit, so that trimming never holds up writes for long.
    static let trimmedPerCommit = 2000
    /// Items that are added to a new index in one commit, so that filling never holds up writes for
    /// long.
    static let filledPerCommit = 1000
    /// Bytes of such items, which may be large.
    static let filledBytesPerCommit = 4 * 1024 * 1024
    /// How long work in portions waits after a failure, so that it does not make matters worse.
    static let portionPauseSeconds = 1.0
    /// Items that are copied into a backup, out of it, or removed with it in one commit, so that
    /// other writes do not wait long.
    static let copiedPerCommit = 500
    /// Bytes of such items, which may be large.
    static let copiedBytesPerCommit = 2 * 1024 * 1024
    /// How long the backup of a deleted table is kept. Source: AWS, Point-in-time recovery.
    static let systemBackupLifetime = Duration.seconds(35 * 24 * 60 * 60)
    /// For how many days a table can be restored, unless somebody says otherwise.
    /// Source: AWS, UpdateContinuousBackups.
    static let recoveryDays = 35
    /// Tables that are being restored at once. Source: AWS, Quotas in Amazon DynamoDB.
    static let simultaneousRestores = 50
    /// Expired items deleted in one commit, so that other writes do not wait long.
    static let expiredPerCommit = 500
    /// Items looked at for their time in one commit, for the same reason.
    static let indexedPerCommit = 2000
    /// How long ago an item may have expired to be deleted, in years of 365 days.
    /// Source: AWS, Using time to live: not older than five years.
    static let oldestExpiry = Duration.seconds(5 * 365 * 24 * 60 * 60)
    /// Bytes of a shard iterator. Source: AWS, GetRecords.
    static let iteratorBytes = 2048

    /// How long a client token stands for its export. Source: AWS, ExportTableToPointInTime.
    static let exportTokenLife = Duration.seconds(8 * 60 * 60)

    /// The longest period of which changes are exported. Source: AWS, incremental export.
    static let exportPeriodMilliseconds: Int64 = 24 * 60 * 60 * 1000

    /// The largest file that is rewritten while it is served: it passes through memory, and writes
    /// wait for it, some seconds at this size.
    static let scrubbedBytes = 1 << 30

    /// How often the write-ahead log is tried to be emptied then, five seconds at a time: longer
    /// than any page of a list takes.
    static let scrubAttempts = 6
}
