/// What this target allows, each with its reason.
package enum Limits {
    /// Messages in one queue before publishers have to wait: some seconds of a consumer's work at
    /// full speed. A change that is not published yet is as safe in the change log, and costs
    /// nothing there.
    package static let queuedMessages = 100_000

    /// Changes that go to a topic in one commit where they wait for nothing: more make a change
    /// hardly cheaper.
    static let publishedTogether = 100

    /// Dead letters that one page lists: what a person looks through, in a few megabytes.
    package static let deadLettersPerPage = 1000

    /// Functions that one page lists. Source: AWS, Lambda, ListFunctions.
    static let functionsPerPage = 50

    /// A zip file that comes in the request itself. Source: AWS, Lambda, Quotas.
    static let uploadedZipBytes = 50 * 1024 * 1024

    /// A request with a zip file of 50 MB in base64. Source: AWS, Lambda, CreateFunction.
    static let codeBodyBytes = 70_167_211

    /// A zip file with code that is taken from an object. Source: AWS, Lambda, Quotas.
    static let codeObjectBytes: Int64 = 250 * 1024 * 1024

    /// What a function can be given by who waits for it. Source: AWS, Lambda, Quotas.
    static let payloadBytes = 6 * 1024 * 1024

    /// What a function can be given as an event. Source: the same.
    static let eventBytes = 1024 * 1024

    /// Events that wait in memory, also for another try: a gigabyte at the very most.
    static let waitingEvents = 1000

    /// How long an event waits after each call that fails but the last. Source: AWS, Lambda,
    /// Asynchronous invocation.
    static let eventDelays: [Duration] = [.seconds(60), .seconds(120)]

    /// How old an event becomes where nothing else is said. Source: the same.
    static let eventAgeSeconds = 21_600

    /// How long an event waits after there was no room for its call for the first time, and at the
    /// most. Source: the same.
    static let firstEventPause = Duration.seconds(1)
    static let longestEventPause = Duration.seconds(300)

    /// All parts of an upload but the last. Source: AWS, S3, Multipart upload limits.
    static let uploadedPartBytes: Int64 = 5 * 1024 * 1024

    /// Completed uploads that are remembered, and how long: who lost the answer asks again within
    /// minutes.
    static let completedUploads = 10_000
    static let completedUploadTime = Duration.seconds(86_400)

    /// Versions that rules are applied to at a time: some milliseconds of reading.
    static let sweptVersions = 1000

    /// The policy of a bucket. Source: AWS, S3, Bucket policies.
    static let bucketPolicyBytes = 20 * 1024

    /// Of an object's bytes that the disk begins with while more come: it takes as long for them as
    /// a network of ten gigabits.
    static let syncedAheadBytes = 512 * 1024

    /// Of an object's bytes that are copied at a time.
    static let copiedBytes = 512 * 1024

    /// Tags of one function, or one mapping. Source: AWS, Lambda, Tags.
    static let functionTags = 50

    /// Event source mappings that one page lists. Source: AWS, Lambda, ListEventSourceMappings.
    static let mappingsPerPage = 100

    /// Of what a function says it failed of: what a person reads in a list of dead letters.
    static let reasonCharacters = 1024

    /// Calls of functions that may stand behind a change, one leading to the next. Source: AWS,
    /// Lambda, Recursive loop detection.
    static let loopDepth = 16

    /// Processes of functions of which is remembered what they work on: several times as many as
    /// there are at a time.
    static let rememberedProcesses = 128

    /// Messages of topics, of changes that functions wrote, whose depth is remembered: so many and
    /// the ones before them, some seconds of a busy topic.
    static let rememberedMessages = 10_000

    /// Messages of a queue that can be with receivers. Source: AWS, SQS, Standard queue quotas and
    /// FIFO queue quotas.
    static let inFlight = 120_000

    /// How long a message's id is remembered. Source: AWS, SQS, Using the message deduplication ID.
    static let deduplicationInterval = Duration.seconds(300)

    /// The oldest messages of a group that are looked at: as many as one receiver takes.
    static let laneHead = 10

    /// Messages that one receive passes that are too old or were received too often: some
    /// milliseconds. Others are removed between requests.
    static let passedMessages = 200

    /// How long a queue that was emptied can not be emptied again. Source: AWS, SQS, PurgeQueue.
    static let purgeInterval = Duration.seconds(60)

    /// How often what is too old is looked for.
    static let tidyInterval = Duration.seconds(5)

    /// Messages that one commit removes, of a queue: some milliseconds that senders wait.
    static let removedPerStep = 500

    /// Messages that one commit hands to a receiver in this process: the same.
    static let receivedPerStep = 100

    /// How long a mapping waits for a queue's messages until it looks again.
    static let queueWait = Duration.seconds(20)

    /// Batches of a queue that are with a function at a time. Source: AWS, Lambda, Using Lambda
    /// with Amazon SQS, Polling and batching.
    static let queueCalls = 5

    /// The same where more are asked for: calls of one function that are done at a time.
    static let mostQueueCalls = 10

    /// Dead letters that one commit moves: the same.
    static let movedPerStep = 100

    /// Tasks of moving dead letters that a queue is known for. Source: AWS, SQS,
    /// ListMessageMoveTasks.
    static let keptTasks = 10

    /// Topics. Source: AWS, SNS, Quotas.
    static let topics = 100_000

    /// Topics or subscriptions that one page lists. Source: AWS, SNS, ListTopics.
    static let topicsPerPage = 100

    /// Subscriptions of one topic: all of them are gone through for each message.
    static let subscriptions = 1000

    /// Tags of one topic. Source: AWS, SNS, Tags.
    static let topicTags = 50

    /// A filter policy's text. Source: AWS, SNS, Filter policy constraints.
    static let filterPolicyBytes = 256 * 1024

    /// Fields of a filter policy. Source: the same.
    static let filterPolicyKeys = 5

    /// Values of a filter policy, multiplied over its fields. Source: the same.
    static let filterPolicyCombinations = 150

    /// What confirms a subscription: nobody guesses so many bytes.
    static let tokenBytes = 32

    /// How long a subscription can be confirmed. Source: AWS, SNS, ConfirmSubscription.
    static let tokenTime = Duration.seconds(3 * 24 * 3600)

    /// How long a repeat is known for one. Source: AWS, SNS, Message deduplication.
    static let repeatTime = Duration.seconds(300)

    /// Subscriptions that are delivered to at a time.
    static let deliveryLanes = 64

    /// Deliveries to one subscription at a time: it may be slow, and need not be flooded.
    static let deliveriesAtOnce = 8

    /// How long deliveries wait where the file can not be read or written.
    static let deliveryPause = Duration.seconds(1)

    /// Log events of a batch. Source: AWS, PutLogEvents.
    static let logEventsPerBatch = 10_000

    /// Bytes of a batch of log events, each with its overhead. Source: the same.
    static let logBatchBytes = 1_048_576

    /// How far the events of a batch may lie apart. Source: the same.
    static let logBatchSpan = Duration.seconds(24 * 3600)

    /// How far a log event may be ahead of the clock. Source: the same.
    static let logEventLead = Duration.seconds(2 * 3600)

    /// How old a log event may be when it comes. Source: the same.
    static let logEventAge = Duration.seconds(14 * 24 * 3600)

    /// Bytes of a page of log events. Source: AWS, GetLogEvents.
    static let logPageBytes = 1_048_576

    /// The length of a pattern for log events. Source: AWS, FilterLogEvents.
    static let logPatternLength = 1024

    /// Regular expressions of a pattern. Source: AWS, CloudWatch Logs quotas.
    static let logPatternExpressions = 2

    /// Parentheses in parentheses of a pattern: nobody reads more, and the stack is not endless.
    static let logPatternDepth = 32

    /// How many looks at a byte a page of a search is worth: some tenths of a second. Whoever
    /// searches more asks for the next page, and others have their turn in between.
    static let logSearchWork = 50_000_000

    /// What it costs to find an event, counted as looks at a byte.
    static let logEventWork = 500

    /// Log events that are deleted in one transaction: some milliseconds for which others wait.
    static let sweptLogEvents = 5000

    /// Entries that followers of the trail read at once: with both images of each a few megabytes
    /// as a rule.
    static let followedEntries = 200

    /// How long alerts wait for more entries: under load many share a commit then, and nobody is
    /// told noticeably later.
    static let alertGathering = Duration.milliseconds(50)

    /// Times the work on some entries that alerts rest after it, while more of them wait: so they
    /// take a fifth of one core at most.
    static let restsPerPortion = 4

    /// The pause after an alert did not arrive for the first time.
    static let firstAlertPause = Duration.seconds(1)

    /// The longest pause before it is tried again: what an outage may add once it is over.
    static let longestAlertPause = Duration.seconds(300)

    /// The longest pause before a destination that takes nothing is asked whether it is back: an
    /// alert that it can not take holds up the others no longer.
    static let longestLanePause = Duration.seconds(30)

    /// Alerts that one commit gives up: some milliseconds.
    static let givenUpPerStep = 200

    /// The longest pause before entries are sent to an index again, which is to be complete again
    /// soon.
    static let longestSearchPause = Duration.seconds(30)

    /// How long alerts are remembered once they are settled.
    static let keptAlerts = Duration.seconds(30 * 24 * 3600)

    /// How often alerts are looked for that need not be remembered any more.
    static let alertTidyInterval = Duration.seconds(3600)

    /// Alerts that one page lists.
    static let alertsPerPage = 200

    /// Pages of entries that the plan of a replay looks at: some seconds of work.
    static let plannedReplayPages = 1000

    /// Entries that a replay looks at in one step, which is a second's: where few of them are
    /// wanted, it gets through some ten thousand a second.
    static let replayedAtOnce = 20_000

    /// The pause between a replay's steps; a step sends at most what its rate says for a second.
    static let replayPause = Duration.seconds(1)

    /// Replays that one answer lists.
    static let listedReplays = 100

    /// Entries that a rule is tried on: some seconds of work.
    static let backtestedEntries = 200_000

    /// Bytes of one request to an index, about. Source: OpenSearch, Bulk API: 5 to 15 MiB.
    static let bulkBytes = 5 << 20

    /// A policy of a role, or who may take it on. Source: AWS, IAM quotas.
    static let rolePolicyBytes = 10_240

    /// Roles. Source: AWS, IAM quotas.
    static let roles = 1000
    /// Roles of one page of their list, unless another number is asked for. Source: AWS, ListRoles.
    static let rolesPerPage = 100

    /// What was asked, or answered, as far as it is recorded. Source: AWS, CloudTrail record
    /// contents, requestParameters.
    static let recordedBytes = 100 * 1024

    /// Tables that a record names as what a call was about: no call that succeeds has more.
    static let recordedTables = 100

    /// The length of a recorded message of an error. Source: the same, errorMessage.
    static let recordedMessage = 1024

    /// Log groups that a status names.
    static let shownLogGroups = 20

    /// How long management events can be looked up. Source: AWS, CloudTrail, LookupEvents.
    static let keptAPIEvents = Duration.seconds(90 * 24 * 3600)

    /// Events that one page of a lookup looks at: some tenths of a second.
    static let lookedAtEvents = 20_000

    /// Management events that are deleted in one transaction.
    static let sweptAPIEvents = 2000

    /// How often trails are asked what is due, and how much of what was recorded a crash of the
    /// machine may take back: a second is less than anybody waits for.
    static let trailTick = Duration.seconds(1)

    /// Callers whose part of a record is kept written, before all are forgotten; each takes some
    /// 600 bytes, and has one header of the largest size at most.
    static let keptClients = 1000

    /// Members of an object whose names are compared with each other, which for so few costs less
    /// than to hash them.
    static let comparedMembers = 32

    /// Bytes of events, about, that one spool file holds: a second of a busy server.
    static let spoolFileBytes = 4 << 20

    /// Bytes of events that a spool file takes where it can not be sealed, before more of them are
    /// lost: some seconds of a busy server.
    static let spooledBytes = 32 << 20

    /// Events of a log file, about, after which it does not wait for its time.
    static let logFileEvents = 20_000

    /// Bytes of a log file, not packed, about: AWS's have up to 50 MB.
    static let logFileBytes: Int64 = 32 << 20

    /// Log files that one digest file tells of: an hour of one in two seconds.
    static let digestedFiles = 2000

    /// How long from now a key of digest files is said to be in use: nothing ends it but its loss.
    static let digestKeyValidity = Duration.seconds(365 * 24 * 3600)
}
