/// What the clients allow, each with its reason.
package enum Limits {
    /// Tries of a call, the first included. Source: AWS SDKs, Retry behavior, standard mode, where
    /// three is the rule and four that of DynamoDB.
    static let attempts = 4
    /// Tokens of the retries that may be under way at once. Source: the same.
    static let retryTokens = 500
    /// What a retry takes of them. Source: the same.
    static let retryCost = 5
    /// What a retry after silence takes of them: whoever does not answer has the least use for
    /// more requests. Source: the same.
    static let timeoutCost = 10
    /// The first pause after a passing fault. Source: the same.
    static let firstPause = Duration.milliseconds(50)
    /// The first pause after throttling, which takes a while to end. Source: the same.
    static let firstThrottledPause = Duration.seconds(1)
    /// The longest pause. Source: the same.
    static let longestPause = Duration.seconds(20)
    /// How far the clocks may be apart before requests are signed by the server's. Source: AWS
    /// SDKs, clock skew correction.
    static let clockSkew = Duration.seconds(4 * 60)
    /// How long a call may take to be answered: DynamoDB answers within seconds or never.
    static let callTime = Duration.seconds(30)
    /// How long a connection may take to be made, and as long again to be secured.
    static let connectTime = Duration.seconds(5)
    /// How long a connection may rest and be used again: what stands between forgets connections
    /// that are silent for minutes, and says so to nobody.
    static let restingTime = Duration.seconds(60)
    /// Connections to one service: each call in flight needs one, and a batch has many.
    static let connections = 64
    /// The body of an answer: 16 MB of items, of which the names of types make up to three times
    /// as much.
    static let answerBytes = 64 << 20
    /// How long before their end credentials are asked for anew. Source: AWS SDKs, advisory
    /// refresh.
    static let credentialMargin = Duration.seconds(5 * 60)
    /// How long whoever gives credentials may take: it is on this machine, or nowhere.
    static let credentialTime = Duration.seconds(2)
    /// How many roles may be assumed one from the other: a longer chain is a circle.
    static let assumedRoles = 5
    /// How long a worker may be silent until others take its shards, where nothing is said: soon
    /// enough that a dead one's are read within half a minute, and so rarely looked for that all
    /// streams together cost few of the ten requests in a second that AWS allows.
    package static let leasePatience = Duration.seconds(15)
    /// The pause before a shard is asked again that had nothing new. Source: AWS Lambda, which
    /// polls a shard four times in a second; AWS allows five.
    static let pollingPause = Duration.milliseconds(250)
    /// Events of one call. Source: AWS, PutLogEvents.
    static let logEvents = 10_000
    /// Bytes of the events of one call, and so of one event. Source: the same.
    static let logBatchBytes = 1_048_576
    /// Bytes that each event counts besides its message. Source: the same.
    static let logEventOverhead = 26
    /// The times of one call's events lie within it. Source: the same.
    static let logBatchSpan = Duration.seconds(24 * 3600)
    /// The largest images of a dead letter: an item of 400 KB has room for what stands beside them.
    static let deadLetterBytes = 300 * 1024
}
