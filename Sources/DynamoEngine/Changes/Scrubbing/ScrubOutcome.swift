/// What came of rewriting a file without what was deleted from it.
package enum ScrubOutcome: Sendable, Hashable {
    /// Nothing is left of that.
    case done
    /// The file is too large to be rewritten while it is served.
    case tooLarge(sizeBytes: Int)
    /// The write-ahead log still has it, because somebody reads.
    case isRead
}
