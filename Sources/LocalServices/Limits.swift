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

    /// A request with a zip file of 50 MB in base64. Source: AWS, Lambda, CreateFunction.
    static let codeBodyBytes = 70_167_211

    /// What a function can be given by who waits for it. Source: AWS, Lambda, Quotas.
    static let payloadBytes = 6 * 1024 * 1024

    /// What a function can be given as an event. Source: the same.
    static let eventBytes = 1024 * 1024

    /// Events that wait in memory, also for another try: a gigabyte at the very most.
    static let waitingEvents = 1000

    /// How long an event waits before each try. Source: AWS, Lambda, Asynchronous invocation.
    static let eventDelays: [Duration] = [.zero, .seconds(60), .seconds(120)]

    /// Tags of one function, or one mapping. Source: AWS, Lambda, Tags.
    static let functionTags = 50

    /// Event source mappings that one page lists. Source: AWS, Lambda, ListEventSourceMappings.
    static let mappingsPerPage = 100

    /// Of what a function says it failed of: what a person reads in a list of dead letters.
    static let reasonCharacters = 1024

    /// Calls of functions that may stand behind a change, one leading to the next. Source: AWS,
    /// Lambda, Recursive loop detection.
    static let loopDepth = 16

    /// Calls of one function that are remembered to tell how deep what it wrote is: what is read
    /// later than that counts as written in the first of them.
    static let rememberedCalls = 2048
}
