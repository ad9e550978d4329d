/// What the pipeline allows, each with its reason.
enum Limits {
    /// Items of an audit table that one query looks at, at least: entries of others are among them,
    /// and each call costs the same way.
    static let auditItemsAtOnce = 100

    /// Queries of an audit table for one page, of which many may find nothing: days without entries
    /// cost one each.
    static let auditQueriesPerPage = 60

    /// Changes that one batch of the default mapping carries: enough that a commit's fsync is
    /// shared by many. They are references; their images are read some megabytes at a time.
    static let defaultBatch = 1000

    /// Changes of a batch that are read at once, while the ones before are logged: enough that a
    /// commit's fsync is shared by many, and few enough that both go on most of the time.
    static let changesPerPortion = 1000

    /// Calls whose reads or refusals are recorded by one write.
    static let attemptsAtOnce = 1000

    /// Calls that wait for their record: each holds an answer, and more than that is an overload.
    static let attemptsWaiting = 10_000

    /// Failures of one element before it is parked: enough to outlast a passing fault, few enough
    /// that its neighbours wait for a second at most.
    static let defaultRetries = 3

    /// The first pause before something is tried again: a store that was busy is usually free by
    /// then.
    static let firstPause = Duration.milliseconds(50)

    /// The longest pause: what an outage may add to the delay once it is over.
    static let longestPause = Duration.seconds(10)

    /// Bytes of a text that the search index holds: most values whole, and enough of the others
    /// that few begin alike.
    static let termBytes = 24

    /// Bytes that the terms of most entries fit into.
    static let usualTermsBytes = 1024

    /// Bytes of a request's or a transaction's id that the search index holds: every request has
    /// another, and half of one is enough.
    static let idTermBytes = 12

    /// Characters of an id that are enough to ask for it: what lists show is two more.
    static let digitsOfAnID = 6

    /// Values of a field that a count of entries tells: what fits beside a list.
    static let facetValues = 20

    /// Entries of one page when an item's history is read: most histories are one page.
    static let entriesPerPage = 200

    /// Entries of the first page when a state of an item is looked for, which is mostly near.
    static let entriesInFirstPage = 4

    /// A query's text: longer than anything a person writes, short enough to be parsed at once.
    static let queryBytes = 4096

    /// Brackets inside each other in a query, so that none can use up the stack.
    static let queryDepth = 32

    /// A moment's text: RFC 3339 with nanoseconds and an offset has 35 bytes.
    static let timeBytes = 64

    /// The largest count before a unit of time that is ago; its weeks still fit into milliseconds.
    static let longestAgo: Int64 = 1_000_000

    /// Steps of a compiled pattern: each character of a text costs at most so many.
    static let patternSteps = 1000

    /// Filters of one mapping. Source: AWS Lambda quotas; ten on request.
    static let filters = 5

    /// A filter pattern's text. Source: AWS, CreateEventSourceMapping, Filter.
    static let patternBytes = 4096

    /// Pieces between the dots of a field's name that may lead to a part below another one: as many
    /// as DynamoDB's documents are deep.
    static let patternNamePieces = 33

    /// Bytes of such a name.
    static let patternNameBytes = 1024

    /// Batches of changes that one lane of a shard has in memory: one in hand, one waiting.
    static let batchesAhead = 2

    /// Stored bytes of changes that a shard's reader has in memory before it waits for its
    /// consumer.
    static let aheadBytes = 33_554_432

    /// Stored bytes of changes in one batch. Source: AWS Lambda quotas, invocation payload.
    static let batchBytes = 6_291_456

    /// The state that a function hands from batch to batch of a window. Source: AWS Lambda,
    /// tumbling windows.
    static let windowStateBytes = 1_048_576
    /// Windows of a shard whose states are remembered: the open one, and the one before, to which a
    /// change may come where the clock went back over its end.
    static let windowsRemembered = 2

    /// The name of an alert rule, which is a part of ids and URLs.
    static let alertNameBytes = 64

    /// Entries that a rate can allow: each one's time is remembered, eight bytes of it.
    static let alertRate = 10_000

    /// The times in which a rate counts: whoever wants to know what happened in longer ones asks
    /// for counts.
    static let alertRateWindow = Duration.seconds(1)...Duration.seconds(28 * 86_400)

    /// What alerts are joined by. Source: PagerDuty, Events API v2, dedup_key.
    static let alertKeyBytes = 255

    /// Groups that rules remember: those that were quiet for longest are forgotten first.
    static let alertGroups = 10_000

    /// Times that rates remember of all groups together: 8 MB, and as much in the file. Groups are
    /// forgotten in the same order.
    static let alertTimes = 1_000_000

    /// An entry in an alert: what everybody between here and the receiver has to forward. Source:
    /// CloudEvents 1.0.2, Size limits.
    static let alertEntryBytes = 60 * 1024

    /// What an alert says in one line. Source: PagerDuty, Events API v2, summary.
    static let alertSummaryBytes = 1024

    /// The name or the key in that line, so that there is room for both.
    static let alertNameInSummaryBytes = 256

    /// A text about the caller in an entry that goes without its content: a name may have been
    /// taken from an attribute, and be as long as that.
    static let truncatedTextBytes = 256

    /// The text of a block, which Slack refuses where it is longer. Source: Slack, Reference,
    /// Blocks, section.
    static let slackBlockBytes = 3000

    /// A line about one changed attribute in such a block.
    static let slackLineBytes = 400

    /// A value in structured data: with all of them a message stays within its own limit.
    static let syslogValueBytes = 600

    /// A message to syslog. Source: rsyslog and syslog-ng, which cut longer ones off.
    static let syslogBytes = 8192

    /// A text of an event in the Common Event Format. Source: its dictionary, `suser`, `msg`.
    static let eventTextBytes = 1023

    /// A text with a label of our own there. Source: the same, `cs1` to `cs6`.
    static let eventListBytes = 4000

    /// Changed attributes that an alert for people lists: what is read at a glance.
    static let alertChanges = 10

    /// A value in an alert for people, for the same reason.
    static let alertValueBytes = 80

    /// A value that a search index finds as a whole: longer ones are nobody's search word.
    static let searchedValue = 1024

    /// What a replay may send in a second: a receiver that is told of what happens now, too, is not
    /// to be flooded.
    static let replayRate = 1000

    /// What a replay sends in a second where nobody says it.
    static let usualReplayRate = 100

    /// Alerts of the past that a try of a rule lists.
    static let backtestedAlerts = 20

    /// A partition key of an index. Source: AWS, DynamoDB, Quotas.
    static let indexKeyBytes = 2048

    /// How often a delete is announced anew because somebody else's write came in between.
    static let announcedDeletes = 8

    /// Places of a table's items that a scan counts: items with more have names that are data.
    static let scannedPaths = 10_000
}
