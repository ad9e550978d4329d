/// What the functions allow, each with its reason.
enum Limits {
    /// How long a process may wait for its next call: Lambda freezes it meanwhile, for hours at
    /// the most.
    static let waitForCall = Duration.seconds(14 * 24 * 3600)
    /// The longest that a call may take. Source: AWS, Lambda, Quotas, function timeout.
    static let longestCall = Duration.seconds(900)
    /// What is left of a call's time when its answer is sent, so that it arrives before Lambda ends
    /// the process.
    static let answerTime = Duration.milliseconds(500)
    /// Elements that are dealt with at once: enough that calls go out side by side, few enough that
    /// what is done counts when the time is over.
    static let elementsAtOnce = 100
    /// Envelopes around a record, one in the other: a topic puts one around the message of another
    /// topic's subscriber at the most.
    static let envelopes = 3
    /// A record that a claim check stands for: both images of an item of 400 KB, whose JSON may be
    /// several times as long.
    static let claimedBytes = 16 << 20
    /// Reasons that one line of the log names: they are mostly alike.
    static let namedReasons = 3
    /// The days that a log group keeps its events where it is made here and nothing is said, as
    /// FW24 has it.
    static let logRetentionDays = 365
}
