/// What this target allows, each with its reason.
package enum Limits {
    /// Messages in one queue before publishers have to wait: some seconds of a consumer's work at
    /// full speed. A change that is not published yet is as safe in the change log, and costs
    /// nothing there.
    package static let queuedMessages = 100_000

    /// Dead letters that one page lists: what a person looks through, in a few megabytes.
    package static let deadLettersPerPage = 1000

    /// Functions that one page lists. Source: AWS, Lambda, ListFunctions.
    static let functionsPerPage = 50

    /// What a function can be given by who waits for it. Source: AWS, Lambda, Quotas.
    static let payloadBytes = 6 * 1024 * 1024

    /// What a function can be given as an event. Source: the same.
    static let eventBytes = 1024 * 1024

    /// Events that wait in memory, also for another try: a gigabyte at the very most.
    static let waitingEvents = 1000

    /// How long an event waits before each try. Source: AWS, Lambda, Asynchronous invocation.
    static let eventDelays: [Duration] = [.zero, .seconds(60), .seconds(120)]

    /// Tags of one function. Source: AWS, Lambda, Tags.
    static let functionTags = 50

    /// Messages of a queue that can be with receivers. Source: AWS, SQS, Message quotas.
    static let inFlight = 120_000

    /// The same of a queue that keeps an order. Source: the same.
    static let orderedInFlight = 20_000

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

    /// Dead letters that one commit moves: the same.
    static let movedPerStep = 100

    /// Tasks of moving dead letters that a queue is known for. Source: AWS, SQS,
    /// ListMessageMoveTasks.
    static let keptTasks = 10
}
