/// What this target allows, each with its reason.
enum Limits {
    /// Operations in one group commit: bounds how long the first of a batch waits for the last.
    static let operationsPerCommit = 512

    /// Operations that are on their way at once, below which none waits for another.
    static let smallestCrowd = 8

    /// The part of a former crowd that is forgotten with each commit, so that those who are gone
    /// are not waited for.
    static let crowdDecay = 8

    /// Operations accepted and not yet finished: a writer that fell this far behind (a second or
    /// more at full speed) must refuse, or memory grows until the process dies with all of them.
    static let unfinishedOperations = 65_536

    /// Long reads that may wait for a thread; a reader this far behind serves only timeouts.
    static let waitingReads = 1_024

    /// Statements kept for generated SQL per connection, at a few KiB each.
    static let generatedStatements = 256

    /// How long SQLite itself waits for another connection's lock, in milliseconds: longer than
    /// any checkpoint, shorter than a client's patience.
    static let busyTimeoutMilliseconds: Int32 = 5_000

    /// Memory for pages per connection, in KiB: the upper levels of a few large trees.
    static let pageCacheKiB = 16_384

    /// Pages of a write-ahead log before it is copied into the database. More let the log grow,
    /// fewer copy the same page more often.
    static let pagesPerCopy = 1_000

    /// Pages that are added to a write-ahead log while it is copied, some 32 MB, before its writer
    /// waits: on a disk that copies more slowly than it commits, the log would grow without end.
    static let pagesAheadOfCopy = 8_000

    /// Bytes of a write-ahead log that are written in one piece: most commits have less. SQLite
    /// itself takes less than 128 KiB at once.
    static let gatheredBytes = 120 * 1_024

    /// Bytes of write-ahead log kept on disk after a checkpoint, should one have grown larger.
    static let keptLogBytes = 64 * 1_024 * 1_024
}
