import AWSWire

/// Where a page of events begins, and in which direction it goes.
struct LogPageStart: Sendable, Hashable {
    /// The place that the page begins at.
    let position: LogPosition
    /// Whether it has the events behind the place, and not those before it.
    let isForward: Bool

    init(_ position: LogPosition, isForward: Bool) {
        self.position = position
        self.isForward = isForward
    }

    /// Reads a token; throws where it is none.
    init(token: String) throws(LogsError) {
        guard token.hasPrefix("f/") || token.hasPrefix("b/"), token.hasSuffix("/s") else {
            throw LogPosition.noToken
        }
        position = try LogPosition(token.dropFirst(2).dropLast(2))
        isForward = token.hasPrefix("f/")
    }

    /// The place where reading begins, which is not outside of the window.
    func beginning(in window: LogWindow) -> LogPosition {
        let edge = LogPosition(time: isForward ? window.start : window.end, number: 0)
        let isOutside = isForward ? position.time < edge.time : position.time >= edge.time
        return isOutside ? edge : position
    }

    /// The token that clients get.
    var token: String { "\(isForward ? "f" : "b")/\(position.text)/s" }

    /// The beginnings of the pages beside one with these events, the oldest first.
    ///
    /// An empty page leaves its beginning where it is, in both directions, so that whoever follows
    /// the newest events gets the token again that they sent.
    func neighbours(of events: [StoredLogEvent]) -> (forward: LogPageStart, backward: LogPageStart)
    {
        let last = events.last.map(LogPosition.init(behind:)) ?? position
        let first = events.first.map(LogPosition.init(before:)) ?? position
        return (LogPageStart(last, isForward: true), LogPageStart(first, isForward: false))
    }
}
