/// What the wire accepts, each with its reason.
package enum Limits {
    /// Signing keys kept for reuse: some keys, days and regions; a client cannot make it grow
    /// further.
    static let signingKeys = 256
    /// An access key id. Source: AWS, IAM, AccessKey.
    static let accessKeyIDBytes = 128
    /// How far the client's clock may be off. Source: AWS, Signature Version 4, Troubleshooting.
    static let clockSkew = Duration.seconds(15 * 60)
    /// `X-Afterimage-Actor`: a name or an ARN; it is stored with every change.
    static let actorBytes = 256
    /// `X-Afterimage-Reason`: a sentence or a ticket; it is stored with every change.
    static let reasonBytes = 1024
    /// A message of an error, which is cut there: it may quote what was sent. An expression of the
    /// largest size fits.
    static let messageBytes = 8 * 1024
    /// `User-Agent`, which is cut there: clients append to it without end, and its beginning says
    /// enough.
    static let userAgentBytes = 256
    /// Requests that nobody has begun with: each one's connection waits, so there are not many.
    static let waitingRequests = 1024
    /// A function's name. Source: AWS, Lambda, FunctionName.
    static let functionNameLength = 64
    /// A function's name as requests spell it, with the rest of its ARN. Source: the same.
    static let functionNameBytes = 256
    /// A function's own environment, names and values. Source: AWS, Lambda, Quotas.
    static let environmentBytes = 4096
    /// The name of a log group or stream, in characters. Source: AWS, CreateLogGroup.
    static let logNameLength = 512
    /// Tags of a log group. Source: AWS, CloudWatch Logs, Tags.
    package static let logGroupTags = 50
    /// Log groups, or streams, that are described at once. Source: AWS, DescribeLogGroups.
    package static let describedLogs = 50
    /// Log groups that are listed at once. Source: AWS, ListLogGroups.
    package static let listedLogGroups = 1000
    /// What a log event counts for beside its message. Source: AWS, PutLogEvents.
    package static let logEventOverheadBytes = 26
    /// Log events of a page. Source: AWS, GetLogEvents and FilterLogEvents.
    package static let logEventsPerPage = 10_000
    /// Streams that a search can name. Source: AWS, FilterLogEvents.
    static let filteredLogStreams = 100
    /// Messages that a pattern is tried with at once. Source: AWS, TestMetricFilter.
    static let testedLogMessages = 50
}
