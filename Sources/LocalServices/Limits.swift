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
}
