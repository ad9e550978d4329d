/// What the clients allow, each with its reason.
enum Limits {
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
    /// How long a connection may take to be made.
    static let connectTime = Duration.seconds(5)
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
}
