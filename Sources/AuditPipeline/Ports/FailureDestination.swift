public import DynamoModel

/// Where a stream's consumer leaves the changes that it gave up.
///
/// A queue needs none: it parks its own messages.
public protocol FailureDestination: Sendable {
    /// Returns when the dead letter is kept; no crash takes it and leaves a position behind its
    /// change. Keeping one again replaces it.
    func park(_ letter: DeadLetter) async throws
}

/// A change that was taken out of the way of the others.
public struct DeadLetter: Sendable, Hashable {
    /// The change; the change log keeps it as long as the dead letter exists.
    public let change: ChangeReference
    /// Why it was given up.
    public let verdict: Verdict
    /// The change itself, for destinations that do not have the change log at hand; nil where its
    /// reader has seen no more than its place, or where it is the bytes of the verdict.
    public let content: Change?
    /// The shard's name, where what was given up is the end of a window behind the change: that is
    /// dealt with, and the payload of the verdict is the call that failed.
    public var endedShard: String?

    /// Puts a change and the verdict on it together.
    public init(change: ChangeReference, verdict: Verdict, content: Change? = nil) {
        self.change = change
        self.verdict = verdict
        self.content = content
    }
}

/// Why a consumer's work on a change was given up.
public struct Verdict: Sendable, Hashable {
    /// What is wrong with it, in one sentence that names no content.
    public let reason: String
    /// How often the consumer failed on it.
    public let attempts: Int
    /// The bytes that could not be understood, or the call for the end of a window; empty where the
    /// change log can still give the change.
    public let payload: [UInt8]
    /// Whether it had become too old to be tried again.
    public let isExpired: Bool
    /// Whether the consumer has answered the last time, and said so in its answer.
    public let isReported: Bool

    /// Describes a verdict.
    public init(
        reason: String, attempts: Int, payload: [UInt8] = [], isExpired: Bool = false,
        isReported: Bool = false,
    ) {
        self.isReported = isReported
        self.isExpired = isExpired
        self.reason = reason
        self.attempts = attempts
        self.payload = payload
    }
}
