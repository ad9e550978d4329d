import AWSWire

/// An order of a group's streams, and the place in it where a page begins.
struct LogStreamList: Sendable, Hashable {
    /// Whether they are ordered by their latest events, and not by name.
    let isByTime: Bool
    private let isDescending: Bool
    /// Where the names begin that have the prefix, in the order of their bytes.
    private let first: String
    /// Where they end.
    private let last: String
    /// The time of the first one's latest event.
    private(set) var time: Int64
    /// The name of the first one, or a text before it.
    private(set) var name: String

    /// Reads what a request asks for; throws where its token is none.
    init(_ request: DescribeLogStreams.Request) throws(LogsError) {
        isByTime = request.isByTime
        isDescending = request.isDescending
        let prefix = request.prefix ?? ""
        let last = String(repeating: "\u{10FFFF}", count: AWSWire.Limits.logNameLength)
        (first, self.last) = (prefix, prefix + last)
        time = isDescending ? .max : .min
        name = isDescending ? self.last : first
        guard let token = request.token else { return }
        let parts = token.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let time = Int64(parts[0]) else { throw LogPosition.noToken }
        (self.time, name) = (time, String(parts[1]))
    }

    /// The token of a page that begins with a stream.
    static func token(for stream: KeptLogStream) -> String { "\(stream.lastEvent)/\(stream.name)" }

    /// Where the list ends.
    var end: String { isDescending ? first : last }

    var sql: String {
        switch (isByTime, isDescending) {
        case (false, false): LogSchema.streamsByName
        case (false, true): LogSchema.streamsByNameDescending
        case (true, false): LogSchema.streamsByTime
        case (true, true): LogSchema.streamsByTimeDescending
        }
    }
}
