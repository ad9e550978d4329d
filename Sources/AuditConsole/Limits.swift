/// What the console allows, each with its reason.
enum Limits {
    /// Entries of one page: what a person or a script looks at in one go.
    static let entriesPerPage = 200
    /// Entries of one page when the request does not say.
    static let entriesByDefault = 50
    /// Short pages that are joined into one answer where matches are rare, so that one request is
    /// bounded.
    static let pagesPerAnswer = 8
    /// Entries whose values are counted for one answer: the newest ones, in a second or less.
    static let facetEntries = 10_000
    /// Pieces of time that a chart has at most: what a wide screen shows apart.
    static let buckets = 200
    /// Pieces of time when the request does not say.
    static let bucketsByDefault = 60
    /// Checkpoints of one page, each with its note.
    static let checkpointsPerPage = 200
    /// Items that one undo plans for: what somebody can look over.
    static let itemsPerUndo = 1000
    /// Bytes of API events in one request; clients send a log file in several.
    static let importedBytes = 8 << 20
    /// Bytes of a request's body: a few names and texts, or a note.
    static let requestBytes = 65_536
    /// Bytes of a note: a page of text.
    static let noteBytes = 4096
    /// Entries that a live tail reads at once.
    static let entriesPerEvent = 200
    /// Entries that an export reads at once: with two images of 400 KB each still some megabytes.
    static let entriesPerExportRead = 50
    /// Silence on a live tail after which a comment shows that it lives. Proxies cut at 30 to 60
    /// seconds.
    static let heartbeat = Duration.seconds(15)
    /// How often a live tail looks for checkpoints, alerts and the backlog.
    static let lookInterval = Duration.seconds(2)
    /// How long what one look found is told to all live tails before the next one: so many of them
    /// cost no more than one.
    static let signsAge = Duration.seconds(1)
    /// Alerts that one look takes up; of more at once the newest are told.
    static let alertsPerLook = 50
    /// Dead letters of one page: with both images of each some tens of megabytes at most.
    static let deadLettersPerPage = 100
    /// Alerts of one page, each with a few deliveries.
    static let alertsPerPage = 200
    /// Counts of one answer: what a chart of a month by hours takes.
    static let counts = 1000
    /// Counts of one answer when the request does not say.
    static let countsByDefault = 50

    /// Bytes of an object of the archive that are given: a segment of the longest lines.
    static let archivedObjectBytes = 64 << 20
}
