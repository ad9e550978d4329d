/// What this target allows, each with its reason.
package enum Limits {
    /// Messages in one queue before publishers have to wait: some seconds of a consumer's work at
    /// full speed. A change that is not published yet is as safe in the change log, and costs
    /// nothing there.
    package static let queuedMessages = 100_000

    /// Dead letters that one page lists: what a person looks through, in a few megabytes.
    package static let deadLettersPerPage = 1000
}
