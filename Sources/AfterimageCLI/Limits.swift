import AWSWire

/// What the program allows, each with its reason.
enum Limits {
    /// The size of a configuration file: a thousand tables fit, and a wrong file is noticed at
    /// once.
    static let configurationBytes = 1 << 20

    /// The largest count before a unit of time: in days it still fits where seconds are counted.
    static let longestDuration: Int64 = 1_000_000

    /// The longest time to live in seconds: a century.
    static let longestTimeToLive: Int64 = 100 * 366 * 86_400

    /// The longest name of an attribute in bytes. Source: AWS, Naming rules, attribute names.
    static let attributeNameBytes = 65_535

    /// The longest name of a key in bytes. Source: the same, partition and sort key names.
    static let keyNameBytes = 255

    /// The largest batch of a stream processor. Source: AWS, CreateEventSourceMapping, BatchSize.
    static let batchSize = 10_000

    /// Changes that are received together where nothing else is declared: several times what is
    /// logged at once, so that some are read while others are logged.
    static let receivedChanges = 4000

    /// Threads that serve connections of the endpoint. On two cores with the clients beside it, a
    /// second one answered half as many reads more; a third was not measured.
    static let eventLoops = 2

    /// The longest wait for a batch to fill. Source: the same, MaximumBatchingWindowInSeconds.
    static let batchingWindow = Duration.seconds(300)

    /// Batches of one shard at the same time. Source: the same, ParallelizationFactor.
    static let parallelization = 10

    /// Tries of a batch after the first. Source: the same, MaximumRetryAttempts.
    static let retryAttempts = 10_000

    /// How old a change may become until it is given up. Source: the same,
    /// MaximumRecordAgeInSeconds.
    static let recordAges = Duration.seconds(60)...Duration.seconds(604_800)

    /// What is written to standard output at once: a pipe that has room has room for as much.
    /// Source: POSIX, PIPE_BUF on Linux.
    static let outputBytes = 4096

    /// How long standard output is waited for until somebody asks again whether to go on, and how
    /// often until it is said that nobody reads: five seconds.
    static let outputPauseMilliseconds: Int32 = 100
    static let outputPauses = 50

    /// How long SQS keeps messages. Source: AWS, SQS, MessageRetentionPeriod.
    static let queueRetentions = .seconds(60)...Duration.seconds(AWSWire.Limits.queuedSeconds)

    /// How long a queue hides what was received. Source: AWS, SQS, VisibilityTimeout; without a
    /// pause a logger in trouble would be asked without end.
    static let visibilityTimeouts = Duration.seconds(1)...Duration.seconds(43_200)

    /// How often a message can be received. Source: AWS, SQS, RedrivePolicy, maxReceiveCount.
    static let receives = 1000

    /// How deep values of a script stand in each other: far deeper than a declaration.
    static let scriptDepth = 64

    /// How often each byte of a script is looked at, on average: more than declarations need.
    static let scriptLooks = 16

    /// Entries that a search shows unless it is told how many.
    static let searchedEntries = 50

    /// Entries whose values are counted beside a search of files: the newest ones, in a second or
    /// less.
    static let facetEntries = 10_000

    /// Entries that are looked at in no time, so that nobody wonders why a search took long.
    static let quickEntries = 20_000

    /// Columns of a value in a list; `show` has all of it.
    static let valueColumns = 120

    /// Columns of a path in a list: longer ones push their value to the right.
    static let pathColumns = 32

    /// Columns of an item on one line, so that what follows is mostly aligned.
    static let itemColumns = 24

    /// Columns of an actor on one line.
    static let actorColumns = 12

    /// Changed paths named on one line: what fits beside the rest.
    static let summarizedChanges = 6

    /// How long a stream without new records is left alone: AWS allows five reads a second.
    static let streamPause = Duration.milliseconds(500)

    /// How long a witness may take to answer.
    static let witnessTime = Duration.seconds(30)

    /// How long a witness that did not cosign is left alone.
    static let witnessPause = Duration.seconds(60)

    /// Bytes of a witness's answer: a hundred signature lines.
    static let witnessBytes = 64 * 1024

    /// How long requests in flight may take to finish when the server stops.
    static let lastRequests = Duration.seconds(2)

    /// How long the pipeline may take to log what is committed when the server stops; what is left
    /// is logged after the next start, and whoever stops a server waits for seconds, not minutes.
    static let drainTime = Duration.seconds(5)

    /// The least time between two rounds of the pipeline: under load a batch then holds dozens of
    /// changes and pays its costs once, and nobody notices that an entry comes that much later.
    static let gatheringWindow = Duration.milliseconds(5)

    /// How often it is looked whether everybody has had the changes of erased entries, and how long
    /// between two looks: together longer than a queue gathers a batch by default.
    static let scrubAttempts = 60
    static let scrubPause = Duration.milliseconds(200)

    /// How far the clock may run ahead of time before that counts as a leap: more than any
    /// correction.
    static let clockTolerance = Duration.seconds(3600)

    /// How long a leap of the clock is not believed: who is on call has seen the log by then.
    static let clockPatience = Duration.seconds(86_400)

    /// How often entries are looked for whose time is over: each time that there are some, the
    /// search index is made anew.
    static let retentionInterval = Duration.seconds(86_400)

    /// How often items are looked for whose time is over; AWS takes hours, people who try it out
    /// wait for it.
    static let expiryInterval = Duration.seconds(1)

    /// How often the change log is looked at for what is older than a day, and log groups for what
    /// is older than they keep it.
    static let trimInterval = Duration.seconds(60)

    /// Columns of what was checked, in front of its result.
    static let verificationColumns = 44

    /// Entries asked for at once: the most that a server gives.
    static let pageEntries = 200

    /// Checkpoints read at once, as many as the console gives.
    static let checkpointsPerPage = 200

    /// Entries of files that an export has in memory: with both images of each some megabytes.
    static let exportedAtOnce = 50

    /// Bytes of an export that are compressed and written at once.
    static let exportBlockBytes = 1 << 20

    /// How long an answer may take: a rare match makes a server look at many entries.
    static let answerTime = Duration.seconds(60)

    /// How long a verification may take: some microseconds for each of a billion entries.
    static let verificationTime = Duration.seconds(3600)

    /// The size of an answer: a page of entries with images of 400 KB each is below it.
    static let answerBytes = 512 << 20

    /// How long a baseline waits for the changes before it: what a pipeline needs that gets on.
    static let baselineWait = Duration.seconds(30)

    /// How many items of the trail a baseline looks for in the table at a time.
    static let baselinePage = 200

    /// How many items that are gone a baseline names; it counts them all.
    static let goneNamed = 100

    /// The pause between two looks whether they are there.
    static let baselinePause = Duration.milliseconds(10)

    /// The pause before a lost connection is tried again: shorter than a server needs to start.
    static let reconnectPause = Duration.milliseconds(500)

    /// The pause between two looks at the status that is watched.
    static let watchPause = Duration.seconds(2)

    /// The pause between two looks at files that somebody else writes.
    static let filePollingPause = Duration.milliseconds(250)

    /// Lines of a function's log that are shown: what a person reads.
    static let recentLogLines = 100

    /// The end of a log in which its last lines are looked for.
    static let recentLogBytes: Int64 = 1 << 20

    /// The pause between two looks at the logs of a function.
    static let logPollingPause = Duration.milliseconds(500)

    /// Entries shown before new ones are followed.
    static let recentEntries = 10

    /// How long a server may take to answer a notification. Source: AWS, SNS, Message delivery
    /// retries.
    static let notificationTime = Duration.seconds(15)

    /// How long the certificate of notifications' signatures is good: it is made once, and nobody
    /// renews it.
    static let certificateSeconds = 20.0 * 365 * 86_400

    /// The longest time that an alert is tried to be delivered: as long as queues keep messages.
    static let longestPatience = Duration.seconds(14 * 24 * 3600)

    /// The name of an index. Source: OpenSearch, Index naming restrictions.
    static let indexNameBytes = 255

    /// How long a syslog server may take to accept a message.
    static let syslogTime = Duration.seconds(15)

    /// How long a search server may take to answer: it works through thousands of documents.
    static let searchTime = Duration.seconds(60)

    /// Bytes of a search server's answer: some hundred for each document.
    static let searchAnswerBytes = 8 << 20

    /// How long a stream keeps changes. Source: AWS, DynamoDB Streams, Data retention limit.
    static let streamRetention = Duration.seconds(24 * 3600)

    /// Changes that one batch from another machine carries, where nothing is said: each is a
    /// request for an item, and all of a batch are under way at once.
    static let remoteBatch = 100

    /// Looks whether a table can be used that was made: AWS takes some seconds.
    static let tableLooks = 60

    /// The pause between two of them.
    static let tablePause = Duration.seconds(1)

    /// Entries of a segment of the archive: fewer make more objects than entries are worth, more
    /// make a reader wait.
    static let segmentEntries = 1...1_000_000

    /// How long segments may be locked: lifecycle and lock rules count days, and a century is long.
    static let lockTimes = Duration.seconds(86_400)...Duration.seconds(36_500 * 86_400)

    /// How long the trail may have values itself that its archive has too.
    static let hotWindows = Duration.seconds(1)...Duration.seconds(36_500 * 86_400)

    /// When segments may move to another class of storage.
    static let glacierTimes = Duration.seconds(86_400)...Duration.seconds(36_500 * 86_400)

    /// Bytes of a log file of CloudTrail: AWS's have some megabytes.
    static let logFileBytes = 64 << 20

    /// Bytes that a log file stands for.
    static let expandedLogFileBytes = 512 << 20

    /// Bytes of API events that are sent to a server at once; the longest record has 256 KiB.
    static let importedAtOnceBytes = 4 << 20

    /// How often it is looked for new log files: AWS brings them every five minutes.
    static let joinInterval = Duration.seconds(30)

    /// How far the times of a call and of a change may be apart.
    static let joinWindows = Duration.seconds(1)...Duration.seconds(86_400)

    /// How long entries wait for their segment.
    static let segmentIntervals = Duration.seconds(1)...Duration.seconds(7 * 24 * 3600)

    /// Bytes of what the keys of an archive begin with: what follows fits into a key all the same.
    static let archivePrefixBytes = 512

    /// Columns of the first and the last index of a segment.
    static let rangeColumns = 20

    /// Folders below a directory in which an archive is looked for: prefixes seldom have more.
    static let archiveDepth = 4

    /// Folders of one depth that are looked into: a directory that has more is no copy of a bucket.
    static let archiveFolders = 1000

    /// How long it waits until a bucket that could not be made is tried again.
    static let bucketRetry = Duration.seconds(10)

    /// Alerts that are listed where nothing is said.
    static let listedAlerts = 50

    /// Characters of a redacted value that a mask may show: more would be the value.
    static let shownCharacters = 16

    /// Entries that a scan for personal data looks at, unless it is asked for others: enough to
    /// meet every attribute that is in use, in seconds.
    static let scannedEntries = 10_000

    /// Lines of one data file of an export, before they are compressed: what memory holds of it.
    static let exportFileBytes = 16 * 1024 * 1024

    /// The pause before an export that failed is tried again: a disk is not emptied sooner.
    static let exportPause = Duration.seconds(5)

    /// The pause between two looks at a stack that is being changed: CloudFormation has little to
    /// tell sooner.
    static let stackPause = Duration.seconds(2)

    /// Looks at a stack until somebody else has to wait for it: half an hour.
    static let stackLooks = 900

    /// A template that is sent with a call. Source: AWS, CloudFormation quotas.
    static let templateBytes = 51_200

    /// Events of a stack that are shown: those of one change of a table's stack.
    static let shownStackEvents = 10

    /// An entry of an item of 1 KB: both images, and what stands beside them.
    static let entryKilobytes = 3

    /// A million writes of up to 1 KB, in thousandths of a cent. Source: AWS, DynamoDB pricing.
    static let writeMillicents = 62_500

    /// A million events of 1 KB, in thousandths of a cent. Source: AWS, CloudWatch pricing.
    static let logMillicents = 50_000

    /// A million messages to a topic, in thousandths of a cent. Source: AWS, SNS pricing.
    static let publishMillicents = 50_000
    /// A thousand calls of functions. Source: AWS, Lambda, Pricing, us-east-1, November 2026.
    static let callMillicentsPerThousand = 20
    /// A function's gigabyte of memory for a second, in millionths of a cent. Source: the same.
    static let gigabyteSecondMicrocents = 1667
    /// A thousand requests to a queue. Source: AWS, SQS, Pricing, us-east-1, November 2026.
    static let queueMillicentsPerThousand = 40
    /// How long a call takes that brings a batch of a few changes on.
    static let callMilliseconds = 30

    /// Reads of a shard in a month, in thousandths of a cent: four in a second. Source: AWS,
    /// DynamoDB pricing.
    static let shardMonthMillicents = 207_000

    /// Findings that a verification lists; the others are counted.
    static let listedFindings = 100

    /// Pages of a log group that are read of one day for one page of a list.
    static let logPagesAtOnce = 20
    /// Days of a log group that are read for one page of a list.
    static let logDaysAtOnce = 30

    /// Questions about items that are asked of AWS at the same time.
    static let questionsAtOnce = 16

    /// Segments of an archive that are read within a second or so, and need no explanation.
    static let quickSegments = 16

    /// How far back the tail of an audit table looks again: workers that are up are behind by
    /// seconds, and every look reads all entries of that time.
    static let tailWindow = Duration.seconds(600)

    /// Items that one undo puts back at AWS, where nothing is said: as many as a server does.
    static let itemsPerUndo = 1000

    /// Attributes that a condition compares: of operators, an expression may have 300.
    /// Source: AWS, DynamoDB, Constraints, Expressions.
    static let comparedAttributes = 140

    /// How long a function may take: a batch of a stream is delivered in a second, and an outage
    /// is better waited for between two calls.
    static let functionSeconds = 30
    /// A function's memory, by which it gets its share of a processor too: it needs a tenth of it.
    static let functionMegabytes = 256
    /// Messages that the audit logger gets at once, as FW24 has it.
    static let functionMessages = 5
    /// How long it waits for them, as FW24 has it.
    static let functionWindow = Duration.seconds(5)
    /// Days that the functions' own logs are kept: evidence is elsewhere.
    static let functionLogDays = 30
    /// How old a change may be when it is read, until somebody is told: an hour of the 24.
    static let iteratorAgeMilliseconds = 3_600_000
    /// Days that a change is kept which no message has room for: as long as dead letters, and the
    /// same again for whoever gives them back.
    static let claimDays = 28

    /// Items of a table that is taken over of which it is told why they are no entries.
    static let shownFaults = 10

    /// Entries of an audit table without an index that are held in memory, at some kilobytes each.
    static let heldEntries = 100_000
}
